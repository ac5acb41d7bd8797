"""Asks LibreOffice about many PDFs: for each, whether it accepts every signature field and there is one.

path | accepted
A place that nobody has signed yet counts with LibreOffice as a signature that does not hold.
"""
import subprocess
import sys
import tempfile
import time

import uno

with tempfile.TemporaryDirectory() as home:
    pipe = "entente" + home.rsplit("/", 1)[-1]
    office = subprocess.Popen([
        "soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{home}",
        f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
    ])
    try:
        resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        for _ in range(240):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                time.sleep(0.25)
        manager = context.ServiceManager
        judge = manager.createInstanceWithContext("com.sun.star.security.DocumentDigitalSignatures", context)
        files = manager.createInstanceWithContext("com.sun.star.ucb.SimpleFileAccess", context)
        for path in sys.argv[1:]:
            try:
                stream = files.openFileRead(uno.systemPathToFileUrl(path))
                found = judge.verifyDocumentContentSignatures(None, stream)
                stream.closeInput()
                good = bool(found) and all(s.SignatureIsValid and not s.PartialDocumentSignature for s in found)
            except Exception:  # a refusal is an answer too
                good = False
            print(f"{path} | {good}")
    finally:
        office.terminate()
        office.wait(20)
