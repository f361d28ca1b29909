# Bakes portkeel and a policy into an image of EC2: see README.md.

variable "package" {
  type        = string
  description = "The portkeel package: a .deb, or for Amazon Linux the .rpm."
}

variable "policy" {
  type        = string
  description = "The policy that instances of the image obey."
}

variable "files" {
  type        = list(string)
  default     = []
  description = "What the policy names, such as documents of network ACLs; it is put beside it."
}

variable "system" {
  type        = string
  default     = "debian-12"
  description = "What to build on: a key of local.systems."
}

variable "region" {
  type        = string
  default     = "eu-central-1"
  description = "Where to build, and where the image is then."
}

variable "instance_type" {
  type        = string
  default     = "t3.micro"
  description = "What to build with; its processor must be that of the package."
}

locals {
  uploads = concat([var.package, var.policy], var.files)
  words   = join(" ", [for file in local.uploads : "'/tmp/${basename(file)}'"])
  systems = {
    "debian-12" = {
      owner = "136693071363"
      image = "debian-12-amd64-*"
      user  = "admin"
    }
    "ubuntu-24.04" = {
      owner = "099720109477"
      image = "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"
      user  = "ubuntu"
    }
    "amazon-linux-2023" = {
      owner = "137112412989"
      image = "al2023-ami-2023.*-x86_64"
      user  = "ec2-user"
    }
  }
}

source "amazon-ebs" "portkeel" {
  ami_name      = "portkeel-${var.system}-${formatdate("YYYYMMDD-hhmmss", timestamp())}"
  instance_type = var.instance_type
  region        = var.region
  ssh_username  = local.systems[var.system].user

  source_ami_filter {
    filters = {
      name                = local.systems[var.system].image
      root-device-type    = "ebs"
      virtualization-type = "hvm"
    }
    owners      = [local.systems[var.system].owner]
    most_recent = true
  }
}

build {
  sources = ["source.amazon-ebs.portkeel"]

  provisioner "file" {
    sources     = local.uploads
    destination = "/tmp/"
  }

  # It ends with another code than 0, and Packer then makes no image, unless what it checks holds.
  provisioner "shell" {
    script          = "${path.root}/bake"
    execute_command = "chmod +x {{ .Path }} && sudo {{ .Path }} ${local.words}"
  }
}
