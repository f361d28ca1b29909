# What `packer init` gets. Packer before 1.7 has the builder in it, and does not know this block: leave this file out.

packer {
  required_plugins {
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = ">= 1.2.0"
    }
  }
}
