<#
.SYNOPSIS
Collects what a helpdesk needs to know of a failing Remote Desktop connection, and writes it as JSON to the output.

.DESCRIPTION
Reads only: it changes no setting, starts and stops nothing, and sends nothing anywhere. Look at the file before you send it.

On the client (-Side client): Windows and client versions, whether the host's name and port answer (-Target), VPN
connections, network category, security products, recent updates, and what the Remote Desktop client logged.
On the host (-Side host): Windows version, services, listener, certificate and its binding, permissions of the key folder,
the registry values of Remote Desktop, firewall rules, domain channel, memory, and what the system logged of Remote Desktop.

Left out: names of users, computers and domains, SIDs, mail addresses, IP addresses in logs, serial numbers, passwords, keys.

Works in Windows PowerShell 5.1 and in PowerShell 7. Without administrator rights some parts on the host stay empty.

.EXAMPLE
powershell -ExecutionPolicy Bypass -File causebook-collect.ps1 -Side client -Target srv01.example.com > client.json

.EXAMPLE
powershell -ExecutionPolicy Bypass -File causebook-collect.ps1 -Side host > host.json
#>
[CmdletBinding()]
param(
    [ValidateSet('client', 'host')]
    [string] $Side = 'client',

    # The host that cannot be reached; for -Side client.
    [string] $Target = '',

    [ValidateRange(1, 65535)]
    [int] $Port = 3389,

    # How far back logs are read.
    [ValidateRange(1, 168)]
    [int] $Hours = 24
)

$ErrorActionPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'
$ProgressPreference = 'SilentlyContinue'

$MostCharacters = 4000
$MostEvents = 20
$Sections = @()
$Since = (Get-Date).AddHours(-$Hours)

# Whose names do not belong into a ticket.
$Names = @($env:USERNAME, $env:COMPUTERNAME, $env:USERDOMAIN, $env:USERDNSDOMAIN, $env:LOGONSERVER)

function Hide-Names {
    param([string] $Text)
    foreach ($name in $Names) {
        if ($name -and $name.Length -ge 3) {
            $Text = $Text -replace [regex]::Escape($name), '<name>'
        }
    }
    $Text = $Text -replace 'S-1-5-21(-[0-9]+)+', '<sid>'
    $Text = $Text -replace '[\w.+-]+@[\w-]+(\.[\w-]+)+', '<mail>'
    $Text = $Text -replace '\\Users\\[^\\\s]+', '\Users\<name>'
    return $Text
}

# A log's sentence without who it was and from where.
function Hide-People {
    param([string] $Text)
    $Text = $Text -replace '\s+', ' '
    $Text = $Text -replace '[^\s"\\:]+\\[^\s"\\]+', '<name>'
    $Text = $Text -replace '"[^"]*\\[^"]*"', '"<name>"'
    $Text = $Text -replace '(?i)\b(user|domain|account name|account domain|client name|benutzer|dom.ne|kontoname|utilisateur|domaine|usuario|dominio): ?\S+', '$1: <name>'
    $Text = $Text -replace '\b[0-9]{1,3}(\.[0-9]{1,3}){3}\b', '<address>'
    $Text = $Text -replace '(?i)\b[0-9a-f]{1,4}(:[0-9a-f]{0,4}){3,7}\b', '<address>'
    return $Text
}

function New-Section {
    param([string] $Id, [string] $Command, [scriptblock] $Read)
    $text = ''
    try {
        $text = (& $Read | Out-String -Width 400).Trim()
    } catch {
        $text = ''
    }
    $text = Hide-Names -Text $text
    $cut = $text.Length -gt $MostCharacters
    if ($cut) {
        $text = $text.Substring(0, $MostCharacters)
    }
    return [ordered] @{ id = $Id; command = $Command; output = $text; cut = $cut }
}

# One value of the registry, as "reg query" prints it in English.
function Read-Value {
    param([string] $Key, [string] $Name)
    'C:\>reg query "{0}" /v {1}' -f ($Key -replace '^HKEY_LOCAL_MACHINE', 'HKLM'), $Name
    ''
    $item = Get-ItemProperty -LiteralPath ('Registry::' + $Key) -Name $Name
    if ($null -eq $item) {
        'ERROR: The system was unable to find the specified registry key or value.'
    } else {
        $value = $item.$Name
        $Key
        if ($value -is [int]) {
            '    {0}    REG_DWORD    0x{1:x}' -f $Name, $value
        } else {
            '    {0}    REG_SZ    {1}' -f $Name, ($value -join '\0')
        }
    }
    ''
}

function Read-Events {
    param([hashtable] $Filter)
    $Filter['StartTime'] = $Since
    Get-WinEvent -FilterHashtable $Filter -MaxEvents $MostEvents |
        Select-Object ProviderName, Id, @{ n = 'TimeCreated'; e = { $_.TimeCreated.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ') } }, @{ n = 'Message'; e = { Hide-People -Text $_.Message } } |
        Format-List
}

$RegistryTs = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Terminal Server'
$RegistryTcp = $RegistryTs + '\WinStations\RDP-Tcp'
$RegistryPolicy = 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services'
$RegistryLsa = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa'
$RegistryTls = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Server'
$RegistryCiphers = 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Cryptography\Configuration\SSL\00010002'
$RegistryCredSsp = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System\CredSSP\Parameters'

# Both sides.
$Sections += New-Section -Id 'os-builds' -Command 'Get-ItemProperty CurrentVersion' -Read {
    Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion' | Format-List ProductName, DisplayVersion, CurrentBuild, UBR
}
$Sections += New-Section -Id 'recent-updates' -Command 'Get-HotFix' -Read {
    Get-HotFix | Sort-Object InstalledOn -Descending | Select-Object -First 5 HotFixID, InstalledOn | Format-Table
}
$Sections += New-Section -Id 'security-products' -Command 'Get-CimInstance AntiVirusProduct' -Read {
    Get-CimInstance -Namespace 'root/SecurityCenter2' -ClassName 'AntiVirusProduct' | Format-Table displayName, productState
}
$Sections += New-Section -Id 'tspkg-version' -Command 'Get-Item TSpkg.dll' -Read {
    'TSpkg.dll version : ' + (Get-Item -LiteralPath "$env:SystemRoot\System32\TSpkg.dll").VersionInfo.FileVersion
}
$Sections += New-Section -Id 'restricted-admin-setting' -Command 'reg query Lsa, CredSSP' -Read {
    Read-Value -Key $RegistryLsa -Name 'DisableRestrictedAdmin'
    Read-Value -Key $RegistryCredSsp -Name 'AllowEncryptionOracle'
}
$Sections += New-Section -Id 'network-category' -Command 'Get-NetConnectionProfile' -Read {
    Get-NetConnectionProfile | Select-Object @{ n = 'Name'; e = { 'Network' } }, 'NetworkCategory' | Format-Table
}

if ($Side -eq 'client') {
    $Sections += New-Section -Id 'client-version' -Command 'Get-Item mstsc.exe' -Read {
        'mstsc.exe version : ' + (Get-Item -LiteralPath "$env:SystemRoot\System32\mstsc.exe").VersionInfo.ProductVersion
    }
    if ($Target) {
        $Sections += New-Section -Id 'dns-check' -Command 'Resolve-DnsName' -Read {
            Resolve-DnsName -Name $Target -Type A | Format-Table Name, Type, TTL, Section, IPAddress
        }
        $Sections += New-Section -Id 'test-netconnection' -Command 'Test-NetConnection' -Read {
            Test-NetConnection -ComputerName $Target -Port $Port | Format-List ComputerName, RemotePort, InterfaceAlias, PingSucceeded, TcpTestSucceeded
        }
    }
    $Sections += New-Section -Id 'vpn-state' -Command 'Get-VpnConnection' -Read {
        Get-VpnConnection | Select-Object @{ n = 'Name'; e = { 'VPN' } }, ConnectionStatus, SplitTunneling, TunnelType | Format-Table
    }
    $Sections += New-Section -Id 'client-log' -Command 'Get-WinEvent RDPClient/Operational' -Read {
        Read-Events -Filter @{ LogName = 'Microsoft-Windows-TerminalServices-RDPClient/Operational'; Id = 226, 1007, 1009, 1024, 1026, 1029, 1102, 1105 }
    }
}

if ($Side -eq 'host') {
    $Sections += New-Section -Id 'services-state' -Command 'Get-Service' -Read {
        Get-Service -Name 'TermService', 'UmRdpService', 'SessionEnv', 'CertPropSvc', 'KeyIso', 'CryptSvc', 'Tssdis', 'TSGateway' | Format-Table Name, Status, StartType
    }
    $Sections += New-Section -Id 'qwinsta' -Command 'qwinsta' -Read {
        # The listeners only: the other lines name people.
        qwinsta.exe | Select-String -Pattern '^.SESSIONNAME', '\s6553[0-9]\s' | ForEach-Object { $_.Line }
    }
    $Sections += New-Section -Id 'netstat-port-owner' -Command 'netstat -ano, tasklist /svc' -Read {
        'C:\>netstat -ano | findstr {0}' -f $Port
        netstat.exe -ano | Select-String -Pattern ":$Port\s.*\s(LISTENING|ABH)" | ForEach-Object { $_.Line }
        'C:\>tasklist /svc | findstr TermService'
        tasklist.exe /svc | Select-String -Pattern 'TermService' | ForEach-Object { $_.Line }
    }
    $Sections += New-Section -Id 'netstat-half-open' -Command 'Get-NetTCPConnection' -Read {
        Get-NetTCPConnection -LocalPort $Port | Group-Object State | Select-Object Count, Name | Format-Table
    }
    $Sections += New-Section -Id 'cert-store-rdp' -Command 'Get-ChildItem Cert:' -Read {
        Get-ChildItem -Path 'Cert:\LocalMachine\Remote Desktop' |
            Select-Object Subject, Issuer, Thumbprint, @{ n = 'NotBefore'; e = { $_.NotBefore.ToString('yyyy-MM-dd HH:mm:ss') } }, @{ n = 'NotAfter'; e = { $_.NotAfter.ToString('yyyy-MM-dd HH:mm:ss') } }, 'HasPrivateKey' |
            Format-List
    }
    $Sections += New-Section -Id 'cert-binding' -Command 'Get-CimInstance Win32_TSGeneralSetting' -Read {
        Get-CimInstance -Namespace 'root/cimv2/TerminalServices' -ClassName 'Win32_TSGeneralSetting' -Filter "TerminalName='RDP-Tcp'" |
            Format-List SSLCertificateSHA1Hash, SSLCertificateSHA1HashType, SecurityLayer, UserAuthenticationRequired, MinEncryptionLevel, PolicySourceUserAuthenticationRequired
    }
    $Sections += New-Section -Id 'machinekeys-acl' -Command 'icacls MachineKeys' -Read {
        icacls.exe "$env:ProgramData\Microsoft\Crypto\RSA\MachineKeys"
        icacls.exe "$env:ProgramData\Microsoft\Crypto\RSA\MachineKeys\f686aace6942fb7f7ceb231212eef4a4_*"
    }
    $Sections += New-Section -Id 'registry' -Command 'reg query' -Read {
        foreach ($name in 'fDenyTSConnections', 'MaxOutstandingConnections', 'TSServerDrainMode') {
            Read-Value -Key $RegistryTs -Name $name
        }
        foreach ($name in 'fEnableWinStation', 'PortNumber', 'SecurityLayer', 'UserAuthentication', 'MinEncryptionLevel') {
            Read-Value -Key $RegistryTcp -Name $name
        }
        Read-Value -Key $RegistryPolicy -Name 'fDenyTSConnections'
        Read-Value -Key $RegistryPolicy -Name 'MaxInstanceCount'
    }
    $Sections += New-Section -Id 'reg-schannel-tls' -Command 'reg query SCHANNEL' -Read {
        Read-Value -Key $RegistryTls -Name 'Enabled'
        Read-Value -Key $RegistryCiphers -Name 'Functions'
        Read-Value -Key ($RegistryLsa + '\FIPSAlgorithmPolicy') -Name 'Enabled'
    }
    $Sections += New-Section -Id 'logon-state' -Command 'reg query Setup, change logon /query' -Read {
        Read-Value -Key 'HKEY_LOCAL_MACHINE\SYSTEM\Setup' -Name 'SystemSetupInProgress'
        Read-Value -Key 'HKEY_LOCAL_MACHINE\SYSTEM\Setup' -Name 'OOBEInProgress'
        change.exe logon /query
    }
    $Sections += New-Section -Id 'firewall-rules' -Command 'Get-NetFirewallRule' -Read {
        Get-NetFirewallRule -Name 'RemoteDesktop-*' | Format-Table Name, Enabled, Profile, Action
    }
    $Sections += New-Section -Id 'secure-channel' -Command 'Test-ComputerSecureChannel' -Read {
        if ((Get-CimInstance -ClassName 'Win32_ComputerSystem').PartOfDomain) {
            if (Test-ComputerSecureChannel) {
                'VERBOSE: The secure channel between the local computer and the domain is in good condition.'
            } else {
                'VERBOSE: The secure channel between the local computer and the domain is broken.'
            }
        }
    }
    $Sections += New-Section -Id 'host-role-domain' -Command 'Get-WindowsFeature, Win32_ComputerSystem' -Read {
        Get-CimInstance -ClassName 'Win32_ComputerSystem' | Format-List PartOfDomain
        if (Get-Command -Name 'Get-WindowsFeature') {
            Get-WindowsFeature -Name 'RDS-*' | Where-Object Installed | Select-Object Name | Format-Table
        }
    }
    $Sections += New-Section -Id 'host-memory' -Command 'Get-CimInstance Win32_OperatingSystem' -Read {
        Get-CimInstance -ClassName 'Win32_OperatingSystem' | Format-Table FreePhysicalMemory, TotalVisibleMemorySize
    }
    $Sections += New-Section -Id 'schannel-events' -Command 'Get-WinEvent Schannel' -Read {
        Read-Events -Filter @{ LogName = 'System'; ProviderName = 'Schannel'; Id = 36870, 36871, 36872, 36874, 36886, 36887, 36888 }
    }
    $Sections += New-Section -Id 'event-1057-1058' -Command 'Get-WinEvent System' -Read {
        Read-Events -Filter @{ LogName = 'System'; ProviderName = 'Microsoft-Windows-TerminalServices-RemoteConnectionManager'; Id = 1006, 1011, 1056, 1057, 1058 }
    }
    $Sections += New-Section -Id 'rdpcorets-log' -Command 'Get-WinEvent RdpCoreTS' -Read {
        Read-Events -Filter @{ LogName = 'Microsoft-Windows-RemoteDesktopServices-RdpCoreTS/Operational'; Id = 65, 66, 98, 99, 131, 139, 140, 226 }
    }
    $Sections += New-Section -Id 'rcm-log' -Command 'Get-WinEvent RemoteConnectionManager' -Read {
        Read-Events -Filter @{ LogName = 'Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational'; Id = 258, 260, 261, 1149, 20499 }
    }
    $Sections += New-Section -Id 'lsm-log' -Command 'Get-WinEvent LocalSessionManager' -Read {
        Read-Events -Filter @{ LogName = 'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational'; Id = 21, 23, 24, 25, 39, 40 }
    }
    $Sections += New-Section -Id 'port-exhaustion-log' -Command 'Get-WinEvent System' -Read {
        Read-Events -Filter @{ LogName = 'System'; Id = 50, 56, 4227, 4231, 5719, 1129, 6167 }
    }
    $Sections += New-Section -Id 'security-4625' -Command 'Get-WinEvent Security' -Read {
        # When and why only: who and from where stays here.
        Get-WinEvent -FilterHashtable @{ LogName = 'Security'; Id = 4625; StartTime = $Since } -MaxEvents $MostEvents |
            Select-Object ProviderName, Id, @{ n = 'TimeCreated'; e = { $_.TimeCreated.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ') } }, @{ n = 'SubStatus'; e = { '0x{0:X}' -f $_.Properties[9].Value } } |
            Format-List
    }
}

[ordered] @{
    collector = 'causebook'
    version = 1
    side = $Side
    collectedAt = (Get-Date).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ')
    powershell = $PSVersionTable.PSVersion.ToString()
    sections = @($Sections | Where-Object { $_.output })
} | ConvertTo-Json -Depth 4
