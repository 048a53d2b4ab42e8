/// Words in names and beside them, which tell what is named and how far the name goes; read from
/// `Config/lists/name-words.tsv`.
///
/// A class, so that what holds it is copied cheaply.
package final class NameWords: Sendable {
    /// Nouns of kinship, in the singular.
    let kin: Set<String>
    /// Letters behind a person's name, as they are written: "MP", "Ph.D.".
    let honours: Set<String>
    /// Legal forms that the initials of a firm leave out.
    let firmEndings: Set<String>
    /// What ends the names of firms and of little else, beside their legal forms: "Airlines".
    let tradeEndings: Set<String>
    /// What only firms have, behind their names, in the singular: "Bethlehem shares".
    let assets: Set<String>
    /// What ends an adjective made of a name, behind its hyphen: "Trump-backed", "Putin-era".
    let compoundEndings: Set<String>
    /// Words that belong to the name of a state that they stand before: "North Korea", unlike "Nazi Germany".
    let directions: Set<String>
    /// What ends the name of a sports ground and of nothing else.
    let grounds: Set<String>
    /// Nouns before "of" or "for" that make a body of what looks like a place: "District Court for".
    let authorities: Set<String>
    /// Heads of bodies that "on" may follow: "Commission on Presidential Debates".
    let panels: Set<String>
    /// Bodies that their noun alone may name: "his Cabinet".
    let chambers: Set<String>
    /// Bodies that a party's name may stand before: "Republican Congress".
    let partisanBodies: Set<String>
    /// Bodies that are called after who leads them: "Clinton administration".
    let ledBodies: Set<String>
    /// Nouns behind an ordinal number in the names of courts and troops: "the 8th Circuit".
    let corps: Set<String>
    /// Office-holders whose office is called after them: "Sheriff's Department".
    let holders: Set<String>
    /// Adjectives of offices: "Acting Director".
    let ranks: Set<String>
    /// Verbs of saying that a full name stands before, in their lemmas.
    let tellers: Set<String>
    /// Words that have a person behind "in", in their lemmas.
    let trusts: Set<String>
    /// Colours of people.
    let colours: Set<String>
    /// What ends the names of papers and broadcasters but does not stand for them alone.
    let pressEndings: Set<String>
    /// What describes an organization that is only named after a place.
    let businesses: Set<String>
    /// Words before the name of a state that is also a city's: "upstate New York".
    let regionals: Set<String>
    /// Offices and bodies that make such a name the state, in their lemmas: "New York's governor".
    let stateOffices: Set<String>
    /// What is said of states in elections, in lemmas: "won in New York".
    let electoral: Set<String>
    /// Given names that are nouns too: "Faith that he is right".
    let virtues: Set<String>
    /// Given names that are verbs too: "Max out your accounts".
    let commands: Set<String>
    /// Callings that no statesman has: "Obama, a striker for Globex".
    let callings: Set<String>
    /// Words before an account for one's pension: "a traditional IRA".
    let accountWords: Set<String>
    /// Offices of who leads a state.
    let leadingOffices: Set<String>

    /// Reads the table: a word and its class on each line.
    ///
    /// - Throws: ``ResourceError`` that names the line.
    package init(path: String) throws(ResourceError) {
        var classes = try WordClasses(path: path)
        kin = classes.take("kin")
        honours = classes.take("honour")
        firmEndings = classes.take("firm")
        tradeEndings = classes.take("trade")
        assets = classes.take("asset")
        compoundEndings = classes.take("compound")
        directions = classes.take("direction")
        grounds = classes.take("ground")
        authorities = classes.take("authority")
        panels = classes.take("panel")
        chambers = classes.take("chamber")
        partisanBodies = classes.take("partisan")
        ledBodies = classes.take("led")
        corps = classes.take("corps")
        holders = classes.take("holder")
        ranks = classes.take("rank")
        tellers = classes.take("teller")
        trusts = classes.take("trust")
        colours = classes.take("colour")
        pressEndings = classes.take("press")
        businesses = classes.take("business")
        regionals = classes.take("regional")
        stateOffices = classes.take("office-of-state")
        electoral = classes.take("electoral")
        virtues = classes.take("virtue")
        commands = classes.take("command")
        callings = classes.take("calling")
        accountWords = classes.take("account")
        leadingOffices = classes.take("leading")
        try classes.finish()
    }
}
