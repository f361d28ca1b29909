<#
Shows on a real Windows what portkeel's tests cannot: they run under Wine, with a netsh of their own.

  powershell -ExecutionPolicy Bypass -File prove-on-windows.ps1                      lists the steps, changes nothing
  powershell -ExecutionPolicy Bypass -File prove-on-windows.ps1 -Run                 does them, as an administrator
  powershell -ExecutionPolicy Bypass -File prove-on-windows.ps1 -Run -Docker ltsc2022     also those with containers
  powershell -ExecutionPolicy Bypass -File prove-on-windows.ps1 -Run -Here container      inside of one

Each step is a line, NAME: expected WHAT | got WHAT | VERDICT. The verdict is SAME, DIFFERENT, NOTED (nobody knew) or
LEFT OUT (why stands in its place). prove-on-windows.expected.txt is what is believed to come of them all.
A range is written START+NUMBER, as netsh takes it: 40000+2000 is 40000-41999.

Dynamic port ranges change for some seconds, and ten ports are excluded. All is put back at the end, also after
Ctrl-C. Exit code: how many steps were DIFFERENT; 1000 when none was begun.
For Windows PowerShell 5.1 and later, without modules. It had not been run on a Windows when it was written.
#>
param(
    [switch] $Run,
    # Where this runs, so that the registry can be asked whether it says the same.
    [ValidateSet('host', 'container', 'host-process')] [string] $Here = 'host',
    # The tag of Windows images that this host can run, as ltsc2022. docker must be there.
    [string] $Docker = '',
    # The folder of the unpacked zip; by default the one that this script is in.
    [string] $Portkeel = ''
)

# Not a default in the block above: there Windows PowerShell may not know its own folder yet.
if ($Portkeel -eq '') { $Portkeel = Split-Path (Split-Path $PSScriptRoot) }
$exe = Join-Path $Portkeel 'bin\portkeel.exe'
$netsh = Join-Path $env:SystemRoot 'System32\netsh.exe'
$spaces = 'ipv4 tcp', 'ipv4 udp', 'ipv6 tcp', 'ipv6 udp'
$stores = 'persistent', 'active'
$trial = '40000+2000'
$images = 'mcr.microsoft.com/windows'
$work = Join-Path ([System.IO.Path]::GetTempPath()) "portkeel-proof-$PID"
$image = "portkeel-proof-$PID"
$hadState = Test-Path (Join-Path $env:ProgramData 'portkeel\state\state.json')
$first = @{}
$excluded = New-Object System.Collections.ArrayList
$tags = New-Object System.Collections.ArrayList
$counts = @{ 'SAME' = 0; 'DIFFERENT' = 0; 'NOTED' = 0; 'LEFT OUT' = 0 }

# Runs a program to its end; standard error is a part of its text.
function Invoke-Program([string] $Program, [string[]] $Words) {
    $ErrorActionPreference = 'Continue'
    $lines = & $Program $Words 2>&1 | ForEach-Object { "$_".Trim() } | Where-Object { $_ -ne '' }
    return @{ Code = $LASTEXITCODE; Text = ($lines -join ' / ') }
}

function Invoke-Netsh([string] $Line) {
    return Invoke-Program $netsh $Line.Split(' ')
}

# By its shape, in any language: two numbers behind colons.
function ConvertTo-Range([string] $Text) {
    $numbers = [regex]::Matches($Text, ': *(\d+)(?= /|$)')
    if ($numbers.Count -ne 2) { return "no range: $Text" }
    return $numbers[0].Groups[1].Value + '+' + $numbers[1].Groups[1].Value
}

function Get-Range([string] $Space, [string] $Store) {
    $family, $protocol = $Space.Split(' ')
    $said = Invoke-Netsh "interface $family show dynamicportrange protocol=$protocol store=$Store"
    return ConvertTo-Range $said.Text
}

function Set-Range([string] $Space, [string] $Store, [string] $Range) {
    $family, $protocol = $Space.Split(' ')
    $start, $number = $Range.Split('+')
    $ports = "startport=$start numberofports=$number"
    return Invoke-Netsh "interface $family set dynamicportrange protocol=$protocol $ports store=$Store"
}

# Persistent comes first: it may set the active one as well.
function Restore-Ranges {
    foreach ($store in $stores) {
        foreach ($space in $spaces) {
            $before = $first["$space $store"]
            if ((Get-Range $space $store) -ne $before) { $null = Set-Range $space $store $before }
        }
    }
}

function Compare-Range([string] $Space, [string] $Store) {
    $now = Get-Range $Space $Store
    if ($now -eq $first["$Space $Store"]) { return 'as before' }
    return $now
}

function Step([string] $Name, [string] $Expected, [scriptblock] $Do) {
    if (-not $Run) {
        Write-Host "${Name}: expected $Expected"
        return
    }
    try { $got = [string] (& $Do) } catch { $got = "error: $($_.Exception.Message)" }
    if ($got.StartsWith('left out')) { $verdict = 'LEFT OUT' }
    elseif ($Expected -eq 'not known') { $verdict = 'NOTED' }
    elseif ($got -eq $Expected) { $verdict = 'SAME' }
    else { $verdict = 'DIFFERENT' }
    $counts[$verdict]++
    Write-Host "${Name}: expected $Expected | got $got | $verdict"
}

function Step-Docker([string] $Name, [string] $Expected, [scriptblock] $Do) {
    if ($Docker -eq '') { $Do = { 'left out: no -Docker' } }
    Step $Name $Expected $Do
}

# What comes of setting the active range of IPv4's TCP, and what netsh says.
function Test-Set([string] $Range) {
    $said = Set-Range 'ipv4 tcp' 'active' $Range
    $now = Compare-Range 'ipv4 tcp' 'active'
    Restore-Ranges
    return "exit $($said.Code), ${now}: $($said.Text)"
}

# What one range is after another one was set.
function Test-Other([string] $Space, [string] $Store, [string] $OtherSpace, [string] $OtherStore) {
    $null = Set-Range $Space $Store $trial
    $now = Compare-Range $OtherSpace $OtherStore
    Restore-Ranges
    return $now
}

# Whether the port of a new connection lies in a range that was set just now.
function Test-NewConnection([System.Net.IPAddress] $Address) {
    $listener = New-Object System.Net.Sockets.TcpListener($Address, 0)
    $client = New-Object System.Net.Sockets.TcpClient($Address.AddressFamily)
    try {
        foreach ($space in $spaces) { $null = Set-Range $space 'active' $trial }
        $listener.Start()
        $client.Connect($Address, $listener.LocalEndpoint.Port)
        $port = $client.Client.LocalEndPoint.Port
    } finally {
        $client.Close()
        $listener.Stop()
        Restore-Ranges
    }
    if ($port -ge 40000 -and $port -le 41999) { return 'inside' }
    return "outside: $port"
}

# The same user without an administrator's rights. runas does not wait for what it starts.
function Test-NotElevated {
    $batch = Join-Path $work 'not-elevated.cmd'
    $code = Join-Path $work 'code'
    $words = 'interface ipv4 set dynamicportrange protocol=tcp startport=40000 numberofports=2000 store=active'
    Set-Content $batch -Encoding ASCII -Value "@`"$netsh`" $words >nul", "@>`"$code`" echo %errorlevel%"
    $null = Invoke-Program 'runas.exe' @('/trustlevel:0x20000', $batch)
    for ($i = 0; $i -lt 100 -and -not (Test-Path $code); $i++) { Start-Sleep -Milliseconds 100 }
    if (-not (Test-Path $code)) { return 'left out: runas /trustlevel did not run it' }
    Start-Sleep -Milliseconds 500
    $now = Compare-Range 'ipv4 tcp' 'active'
    Restore-Ranges
    return "exit $("$(Get-Content $code)".Trim()), $now"
}

# Each excluded range of TCP as START-END, with a star where it is an administered one.
function Get-Excluded([string] $Family) {
    $said = Invoke-Netsh "interface $Family show excludedportrange protocol=tcp store=active"
    foreach ($line in [regex]::Matches($said.Text, '(?<=/ |^)(\d+) +(\d+)(?: +(\*))?(?= /|$)')) {
        $line.Groups[1].Value + '-' + $line.Groups[2].Value + $line.Groups[3].Value
    }
}

# The first of ten ports that no excluded range has; below the usual dynamic range, whose ports may be in use.
function Find-FreeBlock {
    $blocks = @(Get-Excluded 'ipv4')
    for ($start = 39000; $start -gt 20000; $start -= 10) {
        $free = $true
        foreach ($block in $blocks) {
            $low, $high = $block.TrimEnd('*').Split('-')
            if ([int] $low -le $start + 9 -and [int] $high -ge $start) { $free = $false }
        }
        if ($free) { return $start }
    }
    throw 'no ten ports are free of exclusions'
}

function Invoke-Exclusion([string] $Verb, [int] $Start, [int] $Number) {
    $block = "protocol=tcp startport=$Start numberofports=$Number store=active"
    $said = Invoke-Netsh "interface ipv4 $Verb excludedportrange $block"
    $range = "$Start-$($Start + $Number - 1)"
    $blocks = @(Get-Excluded 'ipv4')
    $shown = 'not shown'
    if ($blocks -contains $range) { $shown = 'shown without *' }
    if ($blocks -contains "$range*") { $shown = 'shown with *' }
    if ($Verb -eq 'add' -and $shown -ne 'not shown') { $null = $excluded.Add("$Start $Number") }
    return "exit $($said.Code), $shown"
}

function Test-ContainerType([string] $Where) {
    if ($Here -ne $Where) { return "left out: -Here is $Here" }
    $control = Get-ItemProperty 'HKLM:\SYSTEM\CurrentControlSet\Control'
    if ($null -eq $control.ContainerType) { return 'absent' }
    return 'present'
}

# What the four active ranges are after a command of portkeel.
function Test-Portkeel([string] $Command) {
    if (-not (Test-Path $exe)) { return "left out: no $exe" }
    if ($hadState) { return 'left out: portkeel has set this machine before, and reset would undo that' }
    $said = Invoke-Program $exe $Command.Split(' ')
    $now = foreach ($space in $spaces) { Compare-Range $space 'active' }
    return "exit $($said.Code), $(($now | Select-Object -Unique) -join ' and ')"
}

# Lines of the README and the manual, as cmd.exe runs them one after the other; and what the active ranges are then.
function Test-Lines([string[]] $Lines) {
    if (-not (Test-Path $exe)) { return "left out: no $exe" }
    if ($hadState) { return 'left out: portkeel has set this machine before, and reset would undo that' }
    $path = $env:PATH
    $env:PATH = "$(Split-Path $exe);$path"
    try {
        $codes = foreach ($line in $Lines) { (Invoke-Program $env:ComSpec (@('/D', '/C') + $line.Split(' '))).Code }
        $now = foreach ($space in $spaces) { Compare-Range $space 'active' }
    } finally {
        $env:PATH = $path
        Restore-Ranges
    }
    return "exit $($codes -join ' '), $(($now | Select-Object -Unique) -join ' and ')"
}

# Builds an image from lines, or from one of the Dockerfiles of the zip.
function Build-Image([string] $Tag, [string[]] $Lines, [string] $File, [string[]] $Options) {
    if ($File -eq '') {
        $path = Join-Path $work "Dockerfile.$Tag"
        Set-Content $path -Encoding ASCII -Value $Lines
    } else {
        $path = Join-Path $work "portkeel\share\docker\$File"
        if (-not (Test-Path $path)) { Copy-Item $Portkeel (Join-Path $work 'portkeel') -Recurse }
    }
    $built = Invoke-Program 'docker' (@('build', '-q', '-t', "${image}:$Tag", '-f', $path) + $Options + @($work))
    if ($built.Code -ne 0) { throw "docker build: $($built.Text)" }
    $null = $tags.Add("${image}:$Tag")
}

# A container's text and exit code.
function Invoke-Container([string] $Line) {
    return Invoke-Program 'docker' (@('run', '--rm') + $Line.Split(' '))
}

# Which event the program of a stopped container gets below portkeel, and how long it then lives.
function Test-Stop([string] $Seconds) {
    $options = @('--build-arg', "WINDOWS=$Docker", '--build-arg', "STOP_SECONDS=$Seconds")
    Build-Image "stop$Seconds" @() 'Dockerfile.servercore' $options
    Set-Content (Join-Path $work 'watch.cs') -Encoding ASCII -Value $watch
    $command = 'CMD ["powershell", "-Command", "Add-Type -Path C:\\watch.cs; [Watch]::Run()"]'
    Build-Image "watch$Seconds" @("FROM ${image}:stop$Seconds", 'COPY watch.cs C:/watch.cs', $command) '' @()
    $out = Join-Path $work "out$Seconds"
    $null = New-Item -ItemType Directory $out
    $events = Join-Path $out 'events'
    $name = "$image-$Seconds"
    $null = Invoke-Program 'docker' @('run', '-d', '--name', $name, '-v', "${out}:C:\out", "${image}:watch$Seconds")
    try {
        for ($i = 0; $i -lt 120 -and -not (Test-Path $events); $i++) { Start-Sleep -Seconds 1 }
        $null = Invoke-Program 'docker' @('stop', '-t', '60', $name)
    } finally {
        $null = Invoke-Program 'docker' @('rm', '-f', $name)
    }
    if (-not (Test-Path $events)) { return 'it did not begin' }
    $kind, $tenths = "$(Get-Content $events | Select-Object -Last 1)".Split(' ')
    if ($kind -eq 'ready') { return 'no event' }
    return "event $kind, about $([math]::Round([int] $tenths / 10)) s"
}

# Never returns from an event, so that it shows when Windows ends it.
$watch = @'
using System; using System.Diagnostics; using System.IO; using System.Runtime.InteropServices; using System.Threading;
public static class Watch {
    delegate bool Handler(uint kind);
    [DllImport("kernel32.dll")] static extern bool SetConsoleCtrlHandler(Handler handler, bool add);
    static Handler kept = On;
    static bool On(uint kind) {
        Stopwatch time = Stopwatch.StartNew();
        while (true) { Say(kind + " " + time.ElapsedMilliseconds / 100); Thread.Sleep(50); }
    }
    static void Say(string line) { File.AppendAllText("C:\\out\\events", line + Environment.NewLine); }
    public static void Run() { SetConsoleCtrlHandler(kept, true); Say("ready"); Thread.Sleep(Timeout.Infinite); }
}
'@

$n = 0
if ($Run) {
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    $user = New-Object System.Security.Principal.WindowsPrincipal($identity)
    if (-not $user.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)) {
        Write-Host 'Nothing was done: run this as an administrator.'
        exit 1000
    }
    foreach ($store in $stores) {
        foreach ($space in $spaces) {
            $range = Get-Range $space $store
            $first["$space $store"] = $range
            # What netsh may refuse to set could not be put back.
            if ($range -notmatch '^\d+\+\d+$' -or [int] $range.Split('+')[0] -lt 1025 -or $range -eq $trial) {
                Write-Host "Nothing was done: the $store range of $space is $range."
                exit 1000
            }
        }
    }
    $administered = @(Get-Excluded 'ipv4') -match '\*'
    $n = Find-FreeBlock
    $null = New-Item -ItemType Directory $work
}

try {
    # What netsh takes, and what it says in English.
    Step 'number-254' 'exit 1, as before: The parameter is incorrect.' { Test-Set '40000+254' }
    Step 'number-255' 'exit 0, 40000+255: Ok.' { Test-Set '40000+255' }
    Step 'start-1024' 'exit 1, as before: The parameter is incorrect.' { Test-Set '1024+2000' }
    Step 'start-1025' 'exit 0, 1025+2000: Ok.' { Test-Set '1025+2000' }
    Step 'end-65536' 'exit 1, as before: The parameter is incorrect.' { Test-Set '65000+537' }
    Step 'end-65535' 'exit 0, 65000+536: Ok.' { Test-Set '65000+536' }
    Step 'usage-error' 'not known' { Test-Set '40000+x' }
    Step 'not-elevated' 'exit 1, as before' { Test-NotElevated }

    # Which range follows which.
    Step 'persistent-after-active' 'as before' { Test-Other 'ipv4 tcp' 'active' 'ipv4 tcp' 'persistent' }
    Step 'active-after-persistent' '40000+2000' { Test-Other 'ipv4 tcp' 'persistent' 'ipv4 tcp' 'active' }
    Step 'ipv6-after-ipv4' 'as before' { Test-Other 'ipv4 tcp' 'active' 'ipv6 tcp' 'active' }
    Step 'ipv4-after-ipv6' 'as before' { Test-Other 'ipv6 tcp' 'active' 'ipv4 tcp' 'active' }
    Step 'ipv6-after-ipv4-persistent' 'as before' { Test-Other 'ipv4 tcp' 'persistent' 'ipv6 tcp' 'persistent' }
    Step 'udp-after-tcp' 'as before' { Test-Other 'ipv4 tcp' 'active' 'ipv4 udp' 'active' }
    Step 'new-connection-ipv4' 'inside' { Test-NewConnection ([System.Net.IPAddress]::Loopback) }
    Step 'new-connection-ipv6' 'inside' { Test-NewConnection ([System.Net.IPAddress]::IPv6Loopback) }

    # Excluded ranges.
    Step 'exclusion-added' 'exit 0, shown with *' { Invoke-Exclusion 'add' $n 10 }
    Step 'exclusion-in-ipv6' 'not known' { @(Get-Excluded 'ipv6') -contains "$n-$($n + 9)*" }
    Step 'exclusion-overlaps-own' 'exit 1, not shown' { Invoke-Exclusion 'add' ($n + 5) 10 }
    Step 'exclusion-part-deleted' 'exit 1, not shown' { Invoke-Exclusion 'delete' $n 5 }
    Step 'exclusion-still-there' 'True' { @(Get-Excluded 'ipv4') -contains "$n-$($n + 9)*" }
    Step 'exclusion-deleted' 'exit 0, not shown' { Invoke-Exclusion 'delete' $n 10 }
    Step 'exclusion-overlaps-system' 'exit 1, not shown' {
        $last = @(Get-Excluded 'ipv4') -notmatch '\*' | Select-Object -Last 1
        if (-not $last) { return 'left out: Windows itself has excluded nothing here' }
        Invoke-Exclusion 'add' ([int] $last.Split('-')[1]) 2
    }

    # Where this is, and portkeel itself.
    Step 'container-type-host' 'absent' { Test-ContainerType 'host' }
    Step 'container-type-container' 'present' { Test-ContainerType 'container' }
    Step 'container-type-host-process' 'absent' { Test-ContainerType 'host-process' }
    Step 'portkeel-apply' 'exit 0, 40000+2000' { Test-Portkeel 'apply --range 40000-41999' }
    Step 'portkeel-reset' 'exit 0, as before' { Test-Portkeel 'reset' }

    # What the README and the manual show for cmd.exe.
    Step 'lines-of-readme' 'exit 0 2 0 0, as before' {
        Test-Lines @(
            'portkeel status'
            'portkeel check --range 50000-50999'
            'portkeel apply'
            'portkeel reset'
        )
    }
    Step 'lines-of-manual' 'exit 0 2 0 0, as before' {
        Test-Lines @(
            'portkeel status'
            'portkeel check --range 50000-50999'
            'portkeel apply --range 50000-50999'
            'portkeel reset'
        )
    }
    Step 'netsh-by-hand' 'exit 0 0 0 0 0, 50000+1000' {
        Test-Lines @(
            'netsh interface ipv4 set dynamicportrange protocol=tcp startport=50000 numberofports=1000 store=persistent'
            'netsh interface ipv4 set dynamicportrange protocol=udp startport=50000 numberofports=1000 store=persistent'
            'netsh interface ipv6 set dynamicportrange protocol=tcp startport=50000 numberofports=1000 store=persistent'
            'netsh interface ipv6 set dynamicportrange protocol=udp startport=50000 numberofports=1000 store=persistent'
            'netsh interface ipv4 show dynamicportrange protocol=tcp'
        )
    }

    # Containers.
    $set = 'netsh interface ipv4 set dynamicportrange protocol=tcp startport=40000 numberofports=2000'
    $show = 'netsh interface ipv4 show dynamicportrange protocol=tcp'
    $type = 'reg query HKLM\SYSTEM\CurrentControlSet\Control /v ContainerType'
    $nano = "$images/nanoserver:$Docker"
    $administrator = "--user ContainerAdministrator $nano"
    Step-Docker 'build-is-forgotten' '49152+16384' {
        Build-Image 'forgotten' @("FROM $images/servercore:$Docker", "RUN $set", "CMD $show") '' @()
        ConvertTo-Range (Invoke-Container "${image}:forgotten").Text
    }
    Step-Docker 'nanoserver-netsh' '49152+16384' { ConvertTo-Range (Invoke-Container "$nano $show").Text }
    Step-Docker 'nanoserver-user' '1' { (Invoke-Container "$nano $set").Code }
    Step-Docker 'nanoserver-administrator' '40000+2000' {
        ConvertTo-Range (Invoke-Container "$administrator cmd /C $set && $show").Text
    }
    Step-Docker 'container-type-nanoserver' 'not known' { (Invoke-Container "$administrator $type").Text }
    Step-Docker 'container-type-servercore' 'not known' { (Invoke-Container "$images/servercore:$Docker $type").Text }
    Step-Docker 'nanoserver-portkeel' '50000+1000' {
        Build-Image 'nano' @() 'Dockerfile.nanoserver' @('--build-arg', "WINDOWS=$Docker")
        ConvertTo-Range (Invoke-Container "${image}:nano").Text
    }
    Step-Docker 'nanoserver-exit-code' '42' { (Invoke-Container "${image}:nano cmd /C exit 42").Code }
    Step-Docker 'nanoserver-status' '0' {
        (Invoke-Container "--entrypoint C:\portkeel\bin\portkeel.exe ${image}:nano status").Code
    }
    Step-Docker 'stop' 'event 6, about 5 s' { Test-Stop '5' }
    Step-Docker 'stop-later' 'event 6, about 20 s' { Test-Stop '20' }
} finally {
    if ($Run) {
        foreach ($block in @($excluded)) {
            $start, $number = $block.Split(' ')
            $null = Invoke-Exclusion 'delete' $start $number
        }
        Restore-Ranges
        foreach ($tag in $tags) { $null = Invoke-Program 'docker' @('rmi', '-f', $tag) }
        Remove-Item $work -Recurse -Force -ErrorAction SilentlyContinue
        Step 'put-back' 'as before' {
            $now = foreach ($store in $stores) { foreach ($space in $spaces) { Compare-Range $space $store } }
            $left = @(@(Get-Excluded 'ipv4') -match '\*' | Where-Object { $administered -notcontains $_ })
            (@($now) + $left | Select-Object -Unique) -join ' and '
        }
    }
}

if (-not $Run) {
    Write-Host 'Nothing was done: -Run does it.'
    exit 0
}
$others = "$($counts['SAME']) the same, $($counts['NOTED']) noted, $($counts['LEFT OUT']) left out"
Write-Host "$($counts['DIFFERENT']) differences ($others)."
exit $counts['DIFFERENT']
