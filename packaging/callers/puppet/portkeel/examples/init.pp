# puppet apply --modulepath=share/callers/puppet share/callers/puppet/portkeel/examples/init.pp
class { 'portkeel':
  package_source => '/srv/portkeel.deb', # leave it out where a repository has the package
  policy         => @(POLICY),
    version: 1
    rules:
      - name: payments
        when: { hostname: "pay-*" }
        range: 40000-49999
      - name: everything else
        range: 49152-65535
    | POLICY
}
