# Opplysningar om barnet, og to registreringar av same barn.
child-unknown = Ukjend
child-conflict = Nokon andre har endra dette i mellomtida. Du ser den nyaste utgåva. Det du skreiv, står framleis her.
child-correct-title = Opplysningar om barnet
child-correct-link = Rett eller fyll ut opplysningar om barnet
child-correct-lead = Rett det som er feil, og fyll ut det de har fått vite. Det som stod her før, blir liggjande i historikken.
child-merge-title = Er barnet registrert to gonger?
child-merge-lead = Her står registreringar som liknar. Ingenting blir slått saman av seg sjølv.
child-merge-cases = Saker:
child-merge-hidden = Registreringa er slått saman med { $who } og blir ikkje vist i lister.
child-merge-like = Registreringar som liknar
child-merge-like-none = Ingen andre registreringar liknar
child-merge-like-none-help = Her kjem registreringar som liknar, med grunnen til at dei gjer det.
child-merge-compare = Samanlikn med { $who }
child-merge-compare-title = Samanlikn to registreringar
child-merge-compare-caption = Kva dei to registreringane seier
child-merge-column-what = Opplysning
child-merge-column-one = Den eine
child-merge-column-other = Den andre
child-merge-facts = Kva som stemmer og ikkje stemmer
child-merge-facts-none = Ingenting stemmer.
child-merge-do-heading = Slå dei saman
child-merge-do-help = Sakene flyttar til registreringa du beheld. Kvar sak er like heil. Du kan oppheve det seinare, og då flyttar dei tilbake.
child-merge-kept = Kva for ei registrering vil du behalde?
child-merge-kept-help = Behald den med rett fødselsnummer.
child-merge-choose = Vel kva for ei registrering du vil behalde
child-merge-reason = Korleis veit de at det er same barn?
child-merge-do = Slå saman
child-merge-history = Kva som er gjort
child-merge-line-kept = { $other } vart slått saman med denne { $date } av { $by }.
child-merge-line-merged = Denne vart slått saman med { $other } { $date } av { $by }.
child-merge-moved = { $count ->
    [0] Ingen saker flytta.
    [one] Éi sak flytta.
   *[other] { $count } saker flytta.
}
child-merge-undone = Oppheva { $date }:
child-merge-undo-heading = Opphev samanslåinga med { $who }
child-merge-undo-reason = Kvifor er det ikkje same barn?
child-merge-undo-help = Sakene som flytta, flyttar tilbake. Det som er skrive i dei sidan, følgjer med.
child-merge-undo = Opphev
