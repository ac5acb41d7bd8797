/* Asks PDFBox and Bouncy Castle about many PDFs: Check FILE…; for each whether every signature is intact and there is one. */
import java.io.File;
import java.nio.file.Files;
import java.util.Collection;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.*;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;

public class Check {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            boolean good = false;
            try (PDDocument document = PDDocument.load(new File(file))) {
                byte[] bytes = Files.readAllBytes(new File(file).toPath());
                good = !document.getSignatureDictionaries().isEmpty();
                for (PDSignature signature : document.getSignatureDictionaries()) {
                    CMSProcessableByteArray content = new CMSProcessableByteArray(signature.getSignedContent(bytes));
                    CMSSignedData data = new CMSSignedData(content, signature.getContents(bytes));
                    for (SignerInformation signer : data.getSignerInfos().getSigners()) {
                        Collection<X509CertificateHolder> found = data.getCertificates().getMatches(signer.getSID());
                        X509CertificateHolder own = found.iterator().next();
                        good &= signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(own));
                    }
                }
            } catch (Throwable cause) { good = false; }
            System.out.println(file + " | " + good);
        }
    }
}
