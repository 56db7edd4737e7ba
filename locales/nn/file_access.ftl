# Innsyn for familien.
file-access-word = Innsyn
file-access-title = Innsyn i saka til { $child }
file-access-lead = Partane har rett til å sjå dokumenta i saka, med nokre unntak (barnevernslova § 12-6). Her står kven som har fått sjå kva.
file-access-granted = Innsyn som er gitt
file-access-granted-to = { $name }, { $date }
file-access-granted-what = { $items ->
    [one] Eitt dokument
   *[other] { $items } dokument
}, { $redactions } sladdingar.
file-access-granted-by = Bestemt av { $by }.
file-access-none = Ingen har fått innsyn enno
file-access-none-help = Her står kvar pakke som er gitt, med kva som er sladda og kvifor.
file-access-new = Gi innsyn
file-access-choose = Vel dokumenta
file-access-next = Gå vidare
file-access-no-documents = Saka har ingen dokument å vise enno.
file-access-choose-one = Vel minst eitt dokument
file-access-new-title = Gi innsyn i saka til { $child }
file-access-new-lead = Skriv orda som skal bort, og vel grunnen for kvart av dei. Resten blir vist slik det står.
file-access-asked-by = Kven ber om innsyn?
file-access-asked-on = Når bad dei om det?
file-access-original = Heile teksten
file-access-words-help = Orda blir tekne bort alle stader dei står i dokumentet. Skriv dei heilt likt.
file-access-words = Ord som skal bort, { $number }
file-access-limit = Grunn for ord { $number }
file-access-withhold = Hald heile dokumentet tilbake
file-access-withhold-help = Vel grunnen berre når ingenting av dokumentet kan visast.
file-access-look = Sjå korleis det blir
file-access-grant = Gi innsyn
file-access-preview = Slik blir pakken
file-access-preview-text = Les gjennom kvart dokument. Når du gir innsyn, blir pakken lagra utan orda som er tekne bort, og det blir notert kven som fekk han.
file-access-shown = Dette blir vist
file-access-redacted = sladda
file-access-back = Tilbake til innsyn
file-access-saved = Innsynet er gitt og notert.
file-access-package-title = Innsynspakke frå saka til { $child }
file-access-package-lead = Gitt til { $name } ({ $role }). Bede om { $asked }, gitt { $decided }.
file-access-package-redactions = { $count ->
    [0] Ingenting er halde tilbake.
    [one] Éin stad er halden tilbake. Grunnen står der.
   *[other] { $count } stader er haldne tilbake. Grunnen står der.
}
file-access-complaint = Den som ikkje får sjå alt, kan klage.
file-access-withheld-document = Eit dokument som er halde tilbake
file-access-kind-investigation = Undersøking
file-access-kind-decision = Vedtak
file-access-kind-plan = Plan
file-access-kind-evaluation = Evaluering
file-access-kind-note = Notat
file-access-kind-concern-report = Bekymringsmelding
file-access-kind-attachment = Vedlegg
file-access-file-help = Ord blir berre tekne ut av namnet på fila. Skal noko i sjølve fila haldast tilbake, legg du ein sladda kopi i journalen og vel den her.
file-access-copy = Gi denne fila i staden
file-access-copy-limit = Grunn for det som er sladda i fila
file-access-file-follows = Fila { $name } følgjer pakken (SHA-256 { $digest }).
file-access-file-redacted = Noko er sladda i fila: { $why }.
