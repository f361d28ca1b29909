# inspec exec share/callers/checks/inspec

control 'portkeel-obeys' do
  impact 0.7
  title 'The ephemeral port range is as the policy wants it'
  desc 'Live and after the next boot; behind a stateless network ACL, answers to other ports are lost.'
  describe command('/usr/bin/portkeel check') do
    # 0 it obeys, 2 it drifts, anything else is no answer.
    its('exit_status') { should eq 0 }
  end
end

control 'portkeel-policy' do
  impact 0.5
  title 'Only root can change the policy'
  describe file('/etc/portkeel/policy.yaml') do
    it { should be_file }
    it { should be_owned_by 'root' }
    it { should_not be_writable.by('group') }
    it { should_not be_writable.by('others') }
  end
end

control 'portkeel-live' do
  impact 0.3
  title 'The live value, where you want to name it: the same as your policy has'
  describe kernel_parameter('net.ipv4.ip_local_port_range') do
    its('value') { should match(/\A49152\s+65535\z/) }
  end
end
