# What Distributor runs on a Windows instance to install or update portkeel; the zip lies beside this script.
# Administrators alone can write below Program Files, which is what portkeel asks for.
$ErrorActionPreference = 'Stop'
$zip = Get-ChildItem -LiteralPath $PSScriptRoot -Filter 'portkeel-*windows-x64.zip' | Select-Object -First 1
if (-not $zip) { [Console]::Error.WriteLine("no zip beside $PSCommandPath"); exit 1 }
$folder = Join-Path $env:ProgramFiles 'portkeel'
if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
# The zip holds one folder, portkeel. It needs a Java 17 or newer: as `runtime` in that folder, or by JAVA_HOME.
Expand-Archive -LiteralPath $zip.FullName -DestinationPath $env:ProgramFiles
exit 0
