import Testing
@Suite struct AssetsTestsStub {}
