import Testing
@Suite struct TrustTestsStub {}
