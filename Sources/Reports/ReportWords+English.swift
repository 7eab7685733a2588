import Assets
import Basics

extension ReportWords {
    /// The words in English, from `texts/en/report.txt`.
    package static let english = ReportWords(Assets.phrases("report"))
}
