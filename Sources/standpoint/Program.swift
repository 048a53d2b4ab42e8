import StandpointCommands

/// The program: everything is in `StandpointCommands`.
@main
enum Program {
    static func main() async {
        await StandpointCommand.main()
    }
}
