# What Distributor runs on a Windows instance to remove portkeel. The ranges stay as they are.
$ErrorActionPreference = 'Stop'
$folder = Join-Path $env:ProgramFiles 'portkeel'
if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
exit 0
