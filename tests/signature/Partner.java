/* Signs as a partner would whose tool is PDFBox: Partner IN OUT P12 PASSWORD FIELD|- ; "-" makes a field of its own. */
import java.io.*;
import java.security.*;
import java.security.cert.*;
import java.util.*;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.*;
import org.apache.pdfbox.pdmodel.interactive.form.*;
import org.bouncycastle.cert.jcajce.*;
import org.bouncycastle.cms.*;
import org.bouncycastle.cms.jcajce.*;
import org.bouncycastle.operator.jcajce.*;

public class Partner {
    public static void main(String[] a) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        char[] password = a[3].toCharArray();
        try (InputStream in = new FileInputStream(a[2])) { store.load(in, password); }
        String alias = store.aliases().nextElement();
        PrivateKey key = (PrivateKey) store.getKey(alias, password);
        java.security.cert.Certificate[] chain = store.getCertificateChain(alias);
        String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        try (PDDocument document = PDDocument.load(new File(a[0])); OutputStream out = new FileOutputStream(a[1])) {
            PDSignature signature = null;
            if (!a[4].equals("-")) {
                PDSignatureField field = (PDSignatureField) document.getDocumentCatalog().getAcroForm().getField(a[4]);
                signature = new PDSignature();
                field.getCOSObject().setItem("V", signature);
            } else {
                signature = new PDSignature();
            }
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            signature.setName("Partner");
            signature.setSignDate(Calendar.getInstance());
            document.addSignature(signature, content -> {
                try {
                    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
                    generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build()).build(
                        new JcaContentSignerBuilder(algorithm).build(key), (X509Certificate) chain[0]));
                    generator.addCertificates(new JcaCertStore(Arrays.asList(chain)));
                    CMSTypedData data = new CMSProcessableByteArray(content.readAllBytes());
                    return generator.generate(data, false).getEncoded();
                } catch (Exception cause) { throw new IOException(cause); }
            });
            document.saveIncremental(out);
        }
    }
}
