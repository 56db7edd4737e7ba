# Når nokon ber om for mykje på kort tid.
error-too-many-title = For mange sider på kort tid
error-too-many-text = Brukaren din har bede om fleire sider det siste minuttet enn det som er tillate. Ingenting du har lagra, er borte.
error-too-many-what = Vent eitt minutt, og prøv igjen. Skjer det under vanleg arbeid, så sei frå til dei som driftar løysinga.
