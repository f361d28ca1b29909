# What Distributor runs on a Windows instance to install or update portkeel; the zip lies beside this script.
# Administrators alone can write below Program Files, which is what portkeel asks for.
$ErrorActionPreference = 'Stop'
$zip = Get-ChildItem -LiteralPath $PSScriptRoot -Filter 'portkeel-*windows-x64.zip' | Select-Object -First 1
if (-not $zip) { [Console]::Error.WriteLine("no zip beside $PSCommandPath"); exit 1 }
$folder = Join-Path $env:ProgramFiles 'portkeel'
$old = Join-Path $env:ProgramFiles 'portkeel.old'
$beside = Join-Path $env:ProgramFiles 'portkeel.new'
$new = Join-Path $beside 'portkeel'

try {
  # What a run has left that was cut short: between its two renames, the install is in $old.
  if ((Test-Path -LiteralPath $old) -and -not (Test-Path -LiteralPath $folder)) {
    Move-Item -LiteralPath $old -Destination $folder
  }
  foreach ($left in @($old, $beside)) {
    if (Test-Path -LiteralPath $left) { Remove-Item -LiteralPath $left -Recurse -Force }
  }

  # The zip holds one folder, portkeel. It is made ready beside the one that is there, which stays whole until then.
  Expand-Archive -LiteralPath $zip.FullName -DestinationPath $beside -ErrorAction Stop
  if (-not (Test-Path -LiteralPath (Join-Path $new 'bin\portkeel.exe'))) { throw "no portkeel.exe in $($zip.Name)" }
  # It needs a Java 17 or newer: as `runtime` in that folder, or by JAVA_HOME. The one that somebody put there comes
  # along, as a copy: so nothing has to be moved back where the renames fail.
  $runtime = Join-Path $folder 'runtime'
  if ((Test-Path -LiteralPath $runtime) -and -not (Test-Path -LiteralPath (Join-Path $new 'runtime'))) {
    Copy-Item -LiteralPath $runtime -Destination $new -Recurse -Force
  }

  if (Test-Path -LiteralPath $folder) { Move-Item -LiteralPath $folder -Destination $old }
  try {
    Move-Item -LiteralPath $new -Destination $folder
  } catch {
    if (Test-Path -LiteralPath $old) { Move-Item -LiteralPath $old -Destination $folder }
    throw
  }
} catch {
  [Console]::Error.WriteLine("portkeel was not installed, and what was there is as it was: $_")
  exit 1
}

# What cannot be deleted, since something has it open, the next run deletes.
foreach ($left in @($old, $beside)) {
  if (Test-Path -LiteralPath $left) { Remove-Item -LiteralPath $left -Recurse -Force -ErrorAction SilentlyContinue }
}
exit 0
