import Testing
@Suite struct BasicsTestsStub {}
