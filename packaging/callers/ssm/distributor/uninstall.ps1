# What Distributor runs on a Windows instance to remove portkeel, and before an update by "uninstall and reinstall". The
# ranges stay as they are, and so does the Java that somebody put into the folder as `runtime`.
$ErrorActionPreference = 'Stop'
$folder = Join-Path $env:ProgramFiles 'portkeel'
if (Test-Path -LiteralPath $folder) {
  Get-ChildItem -LiteralPath $folder -Force | Where-Object { $_.Name -ne 'runtime' } |
    ForEach-Object { Remove-Item -LiteralPath $_.FullName -Recurse -Force }
  if (-not (Get-ChildItem -LiteralPath $folder -Force)) { [System.IO.Directory]::Delete($folder) }
}
exit 0
