import Basics

extension MessageCatalog {
    /// Words of any English text, which hold a wording together and never make one.
    static let commonWords: Set<[UInt8]> = Set(
        """
        a about add after again all also an and another any are as at back be because been before both but by can cant cannot \
        click close contact correct could data date day days details device did do does doesnt dont email enter error failed \
        find following for from get go has have help here how i id if in information into is it its keep later like line list \
        long longer make many matter may me message might more most must my name need new no not now of off ok on one only open \
        or other our out own page people phone please problem question reason request see send sending sent set settings should \
        show so some still such support text than that the their them then there these they this time to too try trying turn \
        two until up us use used user using very want was we web were what when where which while who why will with within \
        without word work would write yes you your
        """
        .utf8.split(separator: 0x20).map(Array.init)
    )
}
