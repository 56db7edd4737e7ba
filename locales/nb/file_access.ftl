# Innsyn for familien.
file-access-word = Innsyn
file-access-title = Innsyn i saken til { $child }
file-access-lead = Partene har rett til å se dokumentene i saken, med noen unntak (barnevernsloven § 12-6). Her står hvem som har fått se hva.
file-access-granted = Innsyn som er gitt
file-access-granted-to = { $name }, { $date }
file-access-granted-what = { $items ->
    [one] Ett dokument
   *[other] { $items } dokumenter
}, { $redactions } sladdinger.
file-access-granted-by = Bestemt av { $by }.
file-access-none = Ingen har fått innsyn ennå
file-access-none-help = Her står hver pakke som er gitt, med hva som er sladdet og hvorfor.
file-access-new = Gi innsyn
file-access-choose = Velg dokumentene
file-access-next = Gå videre
file-access-no-documents = Saken har ingen dokumenter å vise ennå.
file-access-choose-one = Velg minst ett dokument
file-access-new-title = Gi innsyn i saken til { $child }
file-access-new-lead = Skriv ordene som skal bort, og velg grunnen for hvert av dem. Resten vises slik det står.
file-access-asked-by = Hvem ber om innsyn?
file-access-asked-on = Når ba de om det?
file-access-original = Hele teksten
file-access-words-help = Ordene tas bort alle steder de står i dokumentet. Skriv dem helt likt.
file-access-words = Ord som skal bort, { $number }
file-access-limit = Grunn for ord { $number }
file-access-withhold = Hold hele dokumentet tilbake
file-access-withhold-help = Velg grunnen bare når ingenting av dokumentet kan vises.
file-access-look = Se hvordan det blir
file-access-grant = Gi innsyn
file-access-preview = Slik blir pakken
file-access-preview-text = Les gjennom hvert dokument. Når du gir innsyn, lagres pakken uten ordene som er tatt bort, og det noteres hvem som fikk den.
file-access-shown = Dette vises
file-access-redacted = sladdet
file-access-back = Tilbake til innsyn
file-access-saved = Innsynet er gitt og notert.
file-access-package-title = Innsynspakke fra saken til { $child }
file-access-package-lead = Gitt til { $name } ({ $role }). Bedt om { $asked }, gitt { $decided }.
file-access-package-redactions = { $count ->
    [0] Ingenting er holdt tilbake.
    [one] Ett sted er holdt tilbake. Grunnen står der.
   *[other] { $count } steder er holdt tilbake. Grunnen står der.
}
file-access-complaint = Den som ikke får se alt, kan klage.
file-access-withheld-document = Et dokument som er holdt tilbake
file-access-kind-investigation = Undersøkelse
file-access-kind-decision = Vedtak
file-access-kind-plan = Plan
file-access-kind-evaluation = Evaluering
file-access-kind-note = Notat
file-access-kind-concern-report = Bekymringsmelding
file-access-kind-attachment = Vedlegg
file-access-file-help = Ord tas bare ut av navnet på fila. Skal noe i selve fila holdes tilbake, legger du en sladdet kopi i journalen og velger den her.
file-access-copy = Gi denne fila i stedet
file-access-copy-limit = Grunn for det som er sladdet i fila
file-access-file-follows = Fila { $name } følger pakken (SHA-256 { $digest }).
file-access-file-redacted = Noe er sladdet i fila: { $why }.
