import Testing
@Suite struct CommandsTestsStub {}
