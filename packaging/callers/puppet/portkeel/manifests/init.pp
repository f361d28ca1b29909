# @summary Keeps the ephemeral port range of this host as its policy wants it.
#
# A host that obeys costs one `portkeel check` a run, and nothing is reported. One that drifts is set right, live and for
# the next boot, and reported as a change; with --noop it is only reported. A check that gives no answer (a broken
# policy: 65; values that cannot be read: 1) fails the run each time, with what portkeel says, and nothing is changed.
#
# @param policy
#   The text of /etc/portkeel/policy.yaml; without it, that file is left to somebody else, and a host without a policy
#   fails.
# @param package_ensure
#   As of Puppet's package; `absent` leaves the range as it is.
# @param package_source
#   The .deb or .rpm, where no repository has the package.
class portkeel (
  Optional[String[1]] $policy = undef,
  String[1] $package_ensure = 'installed',
  Optional[String[1]] $package_source = undef,
) {
  $provider = $package_source ? {
    /\.deb\z/ => 'dpkg',
    /\.rpm\z/ => 'rpm',
    default   => undef,
  }
  package { 'portkeel':
    ensure   => $package_ensure,
    source   => $package_source,
    provider => $provider,
  }

  unless $package_ensure in ['absent', 'purged'] {
    if $policy {
      file { '/etc/portkeel':
        ensure  => directory,
        owner   => 'root',
        group   => 'root',
        mode    => '0755',
        require => Package['portkeel'],
      }
      file { '/etc/portkeel/policy.yaml':
        ensure  => file,
        owner   => 'root',
        group   => 'root',
        mode    => '0644',
        content => $policy,
        before  => Exec['portkeel apply'],
      }
    }

    # The policy that is built in is nobody's wish: without one on the host, nothing is applied.
    $policies = ['yaml', 'yml', 'json'].map |$kind| { "test -e /etc/portkeel/policy.${kind}" }
    $policy_there = join($policies, ' || ')
    $complain = "{ echo 'no policy in /etc/portkeel; give class portkeel its policy' >&2; exit 1; }"
    # `unless` cannot tell drift (2) from a check that failed, so the command looks again: apply is for drift alone.
    $mend = 'portkeel check --quiet || { code=$?; [ $code -eq 2 ] || exit $code; exec portkeel apply; }'
    exec { 'portkeel apply':
      command   => "${policy_there} || ${complain}; ${mend}",
      unless    => "{ ${policy_there}; } && portkeel check --quiet",
      provider  => shell,
      path      => ['/usr/sbin', '/usr/bin', '/sbin', '/bin'],
      logoutput => on_failure,
      timeout   => 180,
      require   => Package['portkeel'],
    }
  }
}
