import Testing
@Suite struct CheckupTestsStub {}
