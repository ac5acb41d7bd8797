//! A small administration of certificates, made afresh for every run: root, authority, signers.

use crate::judges;
use entente::signature::{SoftwareKey, TrustContext, Trusted, open_pkcs12};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CustomExtension, DistinguishedName, DnType,
    DnValue, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyIdMethod, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256,
    PKCS_ECDSA_P384_SHA384, RevokedCertParams, SerialNumber, date_time_ymd,
};
use std::path::PathBuf;
use std::sync::OnceLock;

pub const PASSWORD: &str = "Zoll & Grenze é";

/// Everything the tests sign with.
pub struct Pki {
    pub folder: tempfile::TempDir,
    pub root: Vec<u8>,
    /// List on which `revoked` stands.
    pub revocation_list: Vec<u8>,
    /// Its forerunner, from before that, which has run out.
    pub older_list: Vec<u8>,
    /// List of the root about the authority.
    pub root_list: Vec<u8>,
    pub anna: Signer,
    pub boris: Signer,
    pub chen: Signer,
    pub revoked: Signer,
    pub expired: Signer,
    pub server: Signer,
    pub encipher: Signer,
    pub stranger: Signer,
    /// A time-stamp authority.
    pub clock: Signer,
    pub authority: Vec<u8>,
    issuer: Issuer<'static, KeyPair>,
    /// Boris's key, issuer and serial number under another name, in a certificate of the same length.
    pub minister: Vec<u8>,
}

/// A signer's PKCS#12 file and certificate.
pub struct Signer {
    pub p12: Vec<u8>,
    pub der: Vec<u8>,
    pub key_pem: String,
}

impl Signer {
    pub fn key(&self) -> SoftwareKey {
        open_pkcs12(&self.p12, PASSWORD).expect("opens").into_iter().next().expect("holds a key")
    }
}

impl Pki {
    /// So many signers, each with a key and a certificate of its own.
    pub fn many(&self, count: usize) -> Vec<SoftwareKey> {
        let signer = |index: usize| {
            let key = ec();
            let own = signer_params(name(&format!("Signer {index}"), "Customs", "CH")).signed_by(&key, &self.issuer);
            let chain = vec![own.unwrap().der().to_vec(), self.authority.clone(), self.root.clone()];
            SoftwareKey::new(&key.serialize_der(), chain).unwrap()
        };
        (0..count).map(signer).collect()
    }

    /// The scalar of a fresh curve key, and the certificate of it with the authority's.
    pub fn loose(&self, common: &str, long: bool) -> (Vec<u8>, Vec<Vec<u8>>) {
        let key = if long { KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384).unwrap() } else { ec() };
        let own = signer_params(name(common, "Card Customs", "CH")).signed_by(&key, &self.issuer).unwrap();
        let size = if long { 48 } else { 32 };
        let pkcs8 = key.serialize_der();
        // ECPrivateKey: version 1, then the scalar as an OCTET STRING.
        let mark = [2, 1, 1, 4, size as u8];
        let at = pkcs8.windows(5).position(|w| w == mark).unwrap() + 5;
        (pkcs8[at..at + size].to_vec(), vec![own.der().to_vec(), self.authority.clone()])
    }

    /// The root, and the authority for messages that leave it out.
    pub fn trust_with_authority(&self) -> TrustContext {
        let mut trust = self.trust();
        trust.anchors.push(Trusted { label: "Test authority".to_owned(), der: self.authority.clone() });
        trust
    }

    pub fn root_pem(&self) -> PathBuf {
        self.folder.path().join("root.pem")
    }

    pub fn trust(&self) -> TrustContext {
        let mut trust = TrustContext::nobody(crate::moment());
        trust.anchors.push(Trusted { label: "Test root".to_owned(), der: self.root.clone() });
        trust
    }
}

pub fn pki() -> &'static Pki {
    static PKI: OnceLock<Pki> = OnceLock::new();
    PKI.get_or_init(make)
}

fn name(common: &str, organisation: &str, country: &str) -> DistinguishedName {
    let mut name = DistinguishedName::new();
    // A country is a PrintableString (RFC 5280, appendix A.1).
    name.push(DnType::CountryName, DnValue::PrintableString(country.try_into().unwrap()));
    name.push(DnType::OrganizationName, organisation);
    name.push(DnType::CommonName, common);
    name
}

fn params(name: DistinguishedName) -> CertificateParams {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.distinguished_name = name;
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2045, 1, 1);
    params.use_authority_key_identifier_extension = true;
    params
}

fn authority_params(name: DistinguishedName) -> CertificateParams {
    let mut params = params(name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn signer_params(name: DistinguishedName) -> CertificateParams {
    let mut params = params(name);
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
    params
}

/// rcgen cannot make RSA keys with ring; OpenSSL does.
fn rsa(bits: u32) -> KeyPair {
    let made = judges::run("openssl", ["genpkey", "-algorithm", "RSA", "-pkeyopt", &format!("rsa_keygen_bits:{bits}")]);
    KeyPair::from_pem(&made.accepted().out).unwrap()
}

fn ec() -> KeyPair {
    KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap()
}

fn make() -> Pki {
    let folder = tempfile::tempdir().unwrap();
    let root_key = KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384).unwrap();
    let root_params = authority_params(name("Test root", "Test Customs Union", "CH"));
    let root = root_params.self_signed(&root_key).unwrap();
    let root_issuer = Issuer::new(root_params, root_key);
    let middle_key = ec();
    let middle_params = authority_params(name("Test authority", "Test Customs Union", "CH"));
    let middle = middle_params.signed_by(&middle_key, &root_issuer).unwrap();
    let issuer = Issuer::new(middle_params, middle_key);
    std::fs::write(folder.path().join("root.pem"), root.pem()).unwrap();
    let above = vec![middle.der().to_vec(), root.der().to_vec()];

    let make = |file: &str, key: KeyPair, params: CertificateParams, legacy: bool| {
        let own = params.signed_by(&key, &issuer).unwrap();
        let chain = [vec![own.der().to_vec()], above.clone()].concat();
        pack(&folder, file, &key, chain, legacy)
    };
    // Answers for the authority who was revoked (OCSP); found by its files.
    let mut responder = signer_params(name("Test responder", "Test Customs Union", "CH"));
    responder.extended_key_usages = vec![ExtendedKeyUsagePurpose::OcspSigning];
    make("responder", ec(), responder, false);
    let mut expired = signer_params(name("Erika Expired", "Old Customs", "DE"));
    expired.not_after = date_time_ymd(2021, 1, 1);
    let mut server = signer_params(name("www.customs.test", "Web Customs", "DE"));
    server.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let mut clock = signer_params(name("Test clock", "Test Customs Union", "CH"));
    // Critical, and nothing else beside it (RFC 3161, 2.3).
    let mut purpose = CustomExtension::from_oid_content(&[2, 5, 29, 37], vec![48, 10, 6, 8, 43, 6, 1, 5, 5, 7, 3, 8]);
    purpose.set_criticality(true);
    clock.custom_extensions = vec![purpose];
    clock.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    std::fs::write(folder.path().join("authority.crt"), middle.pem()).unwrap();
    std::fs::write(folder.path().join("authority.key"), issuer.key().serialize_pem()).unwrap();
    let mut encipher = signer_params(name("Ernst Encipher", "Secret Customs", "DE"));
    encipher.key_usages = vec![KeyUsagePurpose::KeyEncipherment];
    let mut revoked = signer_params(name("Rita Revoked", "Former Customs", "DE"));
    revoked.serial_number = Some(SerialNumber::from(4711u64));
    let list = CertificateRevocationListParams {
        this_update: date_time_ymd(2026, 1, 1),
        next_update: date_time_ymd(2040, 1, 1),
        crl_number: SerialNumber::from(1u64),
        issuing_distribution_point: None,
        revoked_certs: vec![RevokedCertParams {
            serial_number: SerialNumber::from(4711u64),
            revocation_time: date_time_ymd(2025, 5, 5),
            reason_code: None,
            invalidity_date: None,
        }],
        key_identifier_method: KeyIdMethod::Sha256,
    };
    let older = CertificateRevocationListParams {
        this_update: date_time_ymd(2024, 1, 1),
        next_update: date_time_ymd(2024, 4, 1),
        crl_number: SerialNumber::from(0u64),
        issuing_distribution_point: None,
        revoked_certs: Vec::new(),
        key_identifier_method: KeyIdMethod::Sha256,
    };
    let root_list = CertificateRevocationListParams {
        this_update: date_time_ymd(2026, 1, 1),
        next_update: date_time_ymd(2040, 1, 1),
        crl_number: SerialNumber::from(1u64),
        issuing_distribution_point: None,
        revoked_certs: Vec::new(),
        key_identifier_method: KeyIdMethod::Sha256,
    };
    let root_list = root_list.signed_by(&root_issuer).unwrap().der().to_vec();
    let boris_key = ec();
    let boris_params = |common: &str| {
        let mut params = signer_params(name(common, "Customs Service", "RS"));
        params.serial_number = Some(SerialNumber::from(1234u64));
        params
    };
    let boris_own = boris_params("Борис Партнёров").signed_by(&boris_key, &issuer).unwrap();
    // The value of an ECDSA signature varies in length.
    let minister = std::iter::repeat_with(|| boris_params("Борис Министров").signed_by(&boris_key, &issuer).unwrap());
    let minister = minister.map(|c| c.der().to_vec()).find(|der| der.len() == boris_own.der().len()).unwrap();
    let boris_chain = [vec![boris_own.der().to_vec()], above.clone()].concat();
    let stranger_key = ec();
    let stranger = signer_params(name("Anna Österreicher", "Customs of Nowhere", "AT"));
    let stranger_own = stranger.self_signed(&stranger_key).unwrap();
    let chen_key = KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384).unwrap();
    Pki {
        anna: make("anna", rsa(3072), signer_params(name("Anna Österreicher", "Zollverwaltung", "AT")), true),
        boris: pack(&folder, "boris", &boris_key, boris_chain, false),
        minister,
        chen: make("chen", chen_key, signer_params(name("陈伟", "海关总署", "CN")), false),
        revoked: make("revoked", ec(), revoked, false),
        expired: make("expired", ec(), expired, false),
        server: make("server", ec(), server, false),
        clock: make("clock", rsa(2048), clock, false),
        encipher: make("encipher", ec(), encipher, false),
        stranger: pack(&folder, "stranger", &stranger_key, vec![stranger_own.der().to_vec()], false),
        root_list,
        older_list: older.signed_by(&issuer).unwrap().der().to_vec(),
        revocation_list: list.signed_by(&issuer).unwrap().der().to_vec(),
        root: root.der().to_vec(),
        authority: middle.der().to_vec(),
        issuer,
        folder,
    }
}

/// A PKCS#12 as OpenSSL writes it, in the old way or the new.
fn pack(folder: &tempfile::TempDir, file: &str, key: &KeyPair, chain: Vec<Vec<u8>>, legacy: bool) -> Signer {
    let path = |end: &str| folder.path().join(format!("{file}.{end}")).to_string_lossy().into_owned();
    std::fs::write(path("key"), key.serialize_pem()).unwrap();
    let pem = |der: &Vec<u8>| format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", base64(der));
    std::fs::write(path("crt"), chain.iter().take(1).map(pem).collect::<String>()).unwrap();
    std::fs::write(path("up"), chain.iter().skip(1).map(pem).collect::<String>()).unwrap();
    let password = format!("pass:{PASSWORD}");
    let (own, up, secret, out) = (path("crt"), path("up"), path("key"), path("p12"));
    let mut args = vec!["pkcs12", "-export", "-in", &own, "-inkey", &secret, "-out", &out, "-passout", &password];
    if chain.len() > 1 {
        args.extend(["-certfile", &up]);
    }
    if legacy {
        args.push("-legacy");
    }
    judges::run("openssl", args).accepted();
    Signer { p12: std::fs::read(path("p12")).unwrap(), der: chain[0].clone(), key_pem: path("key") }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (i, chunk) in bytes.chunks(3).enumerate() {
        if i > 0 && i % 16 == 0 {
            out.push('\n');
        }
        let value = chunk.iter().fold(0u32, |sum, &b| sum << 8 | u32::from(b)) << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let index = value >> (18 - 6 * digit) & 63;
            out.push(if digit > chunk.len() { '=' } else { char::from(DIGITS[index as usize]) });
        }
    }
    out
}
