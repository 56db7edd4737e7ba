# Tekstar frå tidlegare i saka, som kan takast med.

earlier-title = Skrive før i saka
earlier-bring = Ta med
earlier-brought = Teke med
earlier-read = Les teksten
earlier-built-on = Byggjer på:
earlier-report = Bekymringsmelding
earlier-source = Opplysningar
earlier-home-visit = Heimebesøk
earlier-child-talk = Samtale med barnet
earlier-expert-report = Sakkunnig rapport
earlier-assessment = Vurderinga i undersøkinga
earlier-reasons = Grunngivinga for konklusjonen
earlier-need = Stadfesta behov
earlier-decision-content = Det som er bestemt
earlier-decision-grounds = Grunngivinga for vedtaket
earlier-decision-child-view = Orda til barnet i vedtaket
