# Kven som gir eit tiltak, og når det blir sett på igjen.
measure-provision-title = Avtale om tiltaket for { $child }
measure-provision-lead = Skriv kven som gir tiltaket og når de ser på det igjen.
measure-provision-provider = Kven som gir tiltaket
measure-provision-provider-help = Ein person, eit team eller ei verksemd.
measure-provision-review-on = Blir sett på igjen
measure-provision-review-help = Ein dag før neste evaluering av planen, når det trengst. Skriv han som 12.3.2026.
measure-provision-save = Lagre avtalen
measure-provision-change = Kven og når
