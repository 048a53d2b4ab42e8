/// The names of days and months, folded to small letters: a closed class, which `Config/time` has with numbers and
/// abbreviations (a test holds the two together).
enum CalendarWords {
    static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    static let names = weekdays.union([
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ])
}
