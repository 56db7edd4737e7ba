# Måloppnåelse og kva som vart gitt.
attainment-level-help = Vel det trinnet som liknar mest på korleis det er no.
attainment-given = Vart tiltaket gitt som planlagt? Planen seier: { $planned }
attainment-given-text = Kva vart gjort?
attainment-given-text-help = Vart det annleis enn planlagt, skriv kvifor.
attainment-why-missing = Skriv kva som vart gjort og kvifor det vart annleis enn planlagt
attainment-extent-as-planned = Som planlagt
attainment-extent-more = Meir enn planlagt
attainment-extent-less = Mindre enn planlagt
attainment-extent-not-given = Ikkje gitt enno
attainment-title = Kor langt måla er komne, og kva som vart gjort
attainment-levels = Trinnet kvart mål er på
attainment-criterion = Slik er det no
attainment-planned-and-given = Planlagt og gitt
attainment-planned = Planlagt
attainment-extent = Gitt
attainment-text = Kva vart gjort
