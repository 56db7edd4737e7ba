# Opplysninger om barnet, og to registreringer av samme barn.
child-unknown = Ukjent
child-conflict = Noen andre har endret dette i mellomtiden. Du ser den nyeste utgaven. Det du skrev, står fortsatt her.
child-correct-title = Opplysninger om barnet
child-correct-link = Rett eller fyll ut opplysninger om barnet
child-correct-lead = Rett det som er feil, og fyll ut det dere har fått vite. Det som stod her før, blir liggende i historikken.
child-merge-title = Er barnet registrert to ganger?
child-merge-lead = Her står registreringer som ligner. Ingenting blir slått sammen av seg selv.
child-merge-cases = Saker:
child-merge-hidden = Registreringen er slått sammen med { $who } og vises ikke i lister.
child-merge-like = Registreringer som ligner
child-merge-like-none = Ingen andre registreringer ligner
child-merge-like-none-help = Her kommer registreringer som ligner, med grunnen til at de gjør det.
child-merge-compare = Sammenlign med { $who }
child-merge-compare-title = Sammenlign to registreringer
child-merge-compare-caption = Hva de to registreringene sier
child-merge-column-what = Opplysning
child-merge-column-one = Den ene
child-merge-column-other = Den andre
child-merge-facts = Hva som stemmer og ikke stemmer
child-merge-facts-none = Ingenting stemmer.
child-merge-do-heading = Slå dem sammen
child-merge-do-help = Sakene flytter til registreringen du beholder. Hver sak forblir hel. Du kan oppheve det senere, og da flytter de tilbake.
child-merge-kept = Hvilken registrering skal beholdes?
child-merge-kept-help = Behold den med riktig fødselsnummer.
child-merge-choose = Velg hvilken registrering som skal beholdes
child-merge-reason = Hvordan vet dere at det er samme barn?
child-merge-do = Slå sammen
child-merge-history = Hva som er gjort
child-merge-line-kept = { $other } ble slått sammen med denne { $date } av { $by }.
child-merge-line-merged = Denne ble slått sammen med { $other } { $date } av { $by }.
child-merge-moved = { $count ->
    [0] Ingen saker flyttet.
    [one] Én sak flyttet.
   *[other] { $count } saker flyttet.
}
child-merge-undone = Opphevet { $date }:
child-merge-undo-heading = Opphev sammenslåingen med { $who }
child-merge-undo-reason = Hvorfor er det ikke samme barn?
child-merge-undo-help = Sakene som flyttet, flytter tilbake. Det som er skrevet i dem siden, følger med.
child-merge-undo = Opphev
