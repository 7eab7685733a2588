import Testing

@Suite struct MailProbeTestsStub {}
