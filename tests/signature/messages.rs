//! Messages taken apart and put together as lies, and messages made by other tools.

use crate::attacks::{covered, flaw, is, judge, message, specimens, with_message};
use crate::judges;
use crate::lies::der;
use crate::pki::pki;
use entente::signature::{Expectation, Flaw, Integrity, Verdict, verify};

/// A DER tree, enough to take messages apart and put them together again.
#[derive(Clone)]
enum Node {
    Leaf(u8, Vec<u8>),
    Tree(u8, Vec<Node>),
}

impl Node {
    fn read(bytes: &mut &[u8]) -> Self {
        let (tag, mut length, mut head) = (bytes[0], usize::from(bytes[1]), 2);
        if length & 0x80 != 0 {
            let count = length & 0x7F;
            length = bytes[2..2 + count].iter().fold(0, |sum, &b| sum << 8 | usize::from(b));
            head += count;
        }
        let mut content = &bytes[head..head + length];
        *bytes = &bytes[head + length..];
        if tag & 0x20 == 0 {
            return Self::Leaf(tag, content.to_vec());
        }
        let mut children = Vec::new();
        while !content.is_empty() {
            children.push(Self::read(&mut content));
        }
        Self::Tree(tag, children)
    }

    fn write(&self) -> Vec<u8> {
        let (tag, content) = match self {
            Self::Leaf(tag, content) => (*tag, content.clone()),
            Self::Tree(tag, children) => (*tag, children.iter().flat_map(Self::write).collect()),
        };
        der(tag, &[&content])
    }

    fn child(&mut self, at: usize) -> &mut Node {
        match self {
            Self::Tree(_, children) => &mut children[at],
            Self::Leaf(..) => panic!("a leaf"),
        }
    }

    fn children(&mut self) -> &mut Vec<Node> {
        match self {
            Self::Tree(_, children) => children,
            Self::Leaf(..) => panic!("a leaf"),
        }
    }
}

/// The second signature with its message taken apart: `change` gets SignedData.
fn altered(change: impl FnOnce(&mut Node)) -> Vec<u8> {
    let s = specimens();
    let mut tree = Node::read(&mut message(&s.twice).as_slice());
    change(tree.child(1).child(0));
    with_message(&s.twice, &tree.write())
}

const VERSION: usize = 0;
const DIGESTS: usize = 1;
const CONTENT: usize = 2;
const CERTIFICATES: usize = 3;
const SIGNERS: usize = 4;

/// The signer's certificate exchanged for one of the same key with a minister's name.
pub fn minister() -> Vec<u8> {
    altered(|signed| {
        let certificates = signed.child(CERTIFICATES).children();
        let own = certificates.iter().position(|c| c.write() == pki().boris.der).unwrap();
        certificates[own] = Node::read(&mut pki().minister.as_slice());
    })
}

pub fn two_signers() -> Vec<u8> {
    altered(|signed| {
        let signers = signed.child(SIGNERS).children();
        signers.push(signers[0].clone());
    })
}

#[test]
fn messages_must_say_one_thing_only() {
    is(Verdict::Genuine, "taken apart and put together", &altered(|_| {}));
    // 80
    let minister = minister();
    flaw(Flaw::OtherCertificate, "80 signed by a minister", &minister);
    assert!(!judge(&minister).sentence.en.contains("Министров"), "the false name is not repeated");
    // 81
    flaw(Flaw::SignerCount, "81 two signers", &two_signers());
    flaw(Flaw::SignerCount, "no signer", &altered(|s| s.child(SIGNERS).children().clear()));
    let lies: [(Flaw, &str, fn(&mut Node)); 12] = [
        (Flaw::NoCertificate, "no certificates", |s| s.child(CERTIFICATES).children().clear()),
        (Flaw::BadVersion, "another version", |s| *s.child(VERSION) = Node::Leaf(2, vec![3])),
        (Flaw::AlgorithmMismatch, "no digest announced", |s| s.child(DIGESTS).children().clear()),
        (Flaw::ContentInside, "content inside", |s| {
            let content = Node::Tree(0xA0, vec![Node::Leaf(4, b"lie".to_vec())]);
            s.child(CONTENT).children().push(content);
        }),
        (Flaw::BadMessage, "leftovers", |s| s.children().push(Node::Leaf(5, Vec::new()))),
        (Flaw::BadVersion, "signer of another version", |s| {
            *s.child(SIGNERS).child(0).child(0) = Node::Leaf(2, vec![3])
        }),
        (Flaw::NoCertificate, "another serial number", |s| {
            *s.child(SIGNERS).child(0).child(1).child(1) = Node::Leaf(2, vec![9]);
        }),
        (Flaw::NoAttributes, "attributes left out", |s| {
            s.child(SIGNERS).child(0).children().remove(3);
        }),
        (Flaw::NoCertificateReference, "certificate reference left out", |s| {
            let attributes = s.child(SIGNERS).child(0).child(3).children();
            attributes.retain(|a| !a.write().windows(11).any(|w| w == b"\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x02\x2F"));
        }),
        (Flaw::BadAttributes, "an attribute twice", |s| {
            let attributes = s.child(SIGNERS).child(0).child(3).children();
            attributes.push(attributes[0].clone());
        }),
        (Flaw::AlgorithmMismatch, "another signature algorithm", |s| {
            let sha384 = b"\x2A\x86\x48\xCE\x3D\x04\x03\x03".to_vec();
            *s.child(SIGNERS).child(0).child(4) = Node::Tree(0x30, vec![Node::Leaf(6, sha384)]);
        }),
        (Flaw::BadMessage, "leftovers in the signer", |s| {
            s.child(SIGNERS).child(0).children().push(Node::Leaf(5, Vec::new()));
        }),
    ];
    for (expected, lie, change) in lies {
        flaw(expected, lie, &altered(change));
    }
    let report = is(
        Verdict::Broken,
        "attributes in another order",
        &altered(|s| {
            s.child(SIGNERS).child(0).child(3).children().swap(0, 1);
        }),
    );
    assert_eq!(report.signatures[1].integrity, Integrity::BadSignature, "hashed as received, never sorted");
    // Somebody else's sound message over the same bytes.
    let s = specimens();
    let foreign = with_message(&s.twice, &message(&s.once));
    assert_eq!(judge(&foreign).signatures[1].integrity, Integrity::Altered, "a message for other bytes");
}

/// What OpenSSL makes of the same bytes, with these options.
fn by_openssl(signer: &crate::pki::Signer, options: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let own = signer.key_pem.replace(".key", ".crt");
    let up = signer.key_pem.replace(".key", ".up");
    std::fs::write(path("in"), covered(&specimens().once)).unwrap();
    let (input, out) = (path("in"), path("out"));
    let mut args =
        vec!["cms", "-sign", "-binary", "-outform", "DER", "-in", &input, "-signer", &own, "-inkey", &signer.key_pem];
    args.extend(["-out", &out]);
    if std::path::Path::new(&up).exists() {
        args.extend(["-certfile", &up]);
    }
    args.extend(options);
    judges::run("openssl", args).accepted();
    with_message(&specimens().once, &std::fs::read(path("out")).unwrap())
}

#[test]
fn foreign_messages_are_graded() {
    let (rsa, ec) = (&pki().anna, &pki().boris);
    let report = is(Verdict::Genuine, "OpenSSL, CAdES", &by_openssl(rsa, &["-cades", "-md", "sha256"]));
    assert!(report.signatures[0].findings.iter().any(|f| f.code() == "signing-time-attribute"));
    is(Verdict::Genuine, "SHA-512", &by_openssl(rsa, &["-cades", "-md", "sha512"]));
    is(Verdict::Genuine, "ECDSA", &by_openssl(ec, &["-cades", "-md", "sha256"]));
    is(Verdict::Genuine, "by key identifier", &by_openssl(ec, &["-cades", "-md", "sha256", "-keyid"]));
    let mut tree = Node::read(&mut message(&specimens().twice).as_slice());
    let inner: Vec<u8> = tree.child(1).child(0).children().iter().flat_map(Node::write).collect();
    let oid = tree.child(0).write();
    let indefinite = [&[0x30, 0x80][..], &oid, &[0xA0, 0x80, 0x30, 0x80], &inner, &[0; 6]].concat();
    is(Verdict::Genuine, "indefinite lengths", &with_message(&specimens().twice, &indefinite));
    let pss = ["-cades", "-md", "sha256", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:32"];
    is(Verdict::Genuine, "RSA-PSS", &by_openssl(rsa, &pss));
    let report = is(Verdict::Weak, "SHA-1", &by_openssl(rsa, &["-cades", "-md", "sha1"]));
    assert_eq!(report.signatures[0].integrity, Integrity::Weak { algorithm: "SHA-1".to_owned() });
    assert!(report.sentence.en.contains("SHA-1"));
    flaw(Flaw::NoAttributes, "no attributes", &by_openssl(ec, &["-noattr"]));
    flaw(Flaw::NoCertificateReference, "not CAdES", &by_openssl(ec, &["-md", "sha256"]));
    flaw(Flaw::NoCertificate, "no certificate", &by_openssl(ec, &["-cades", "-nocerts"]));
}

#[test]
fn other_curves_are_computed_or_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = |n: &str| folder.path().join(n).to_string_lossy().into_owned();
    for (curve, expected) in [("secp521r1", None), ("brainpoolP256r1", Some("SHA-256, brainpool"))] {
        let (key, own, p12) = (path("k.key"), path("k.crt"), path("k.p12"));
        let options = format!("ec_paramgen_curve:{curve}");
        judges::run("openssl", ["genpkey", "-out", &key, "-algorithm", "EC", "-pkeyopt", &options]).accepted();
        judges::run(
            "openssl",
            ["req", "-x509", "-new", "-key", &key, "-out", &own, "-subj", "/CN=Curve", "-days", "3650"],
        )
        .accepted();
        judges::run("openssl", ["x509", "-in", &own, "-outform", "DER", "-out", &p12]).accepted();
        let der = std::fs::read(&p12).unwrap();
        let signer = crate::pki::Signer { p12: Vec::new(), der: der.clone(), key_pem: key.clone() };
        let bytes = by_openssl(&signer, &["-cades", "-md", "sha256"]);
        let mut trust = pki().trust();
        trust.pinned.push(entente::signature::Trusted::new(&der).unwrap());
        let report = verify(&bytes, &trust, &Expectation::default());
        match expected {
            None => assert_eq!(report.verdict, Verdict::Genuine, "{curve}: {report:#?}"),
            Some(algorithm) => {
                let algorithm = algorithm.to_owned();
                assert_eq!(report.signatures[0].integrity, Integrity::Unsupported { algorithm });
                assert_eq!(report.verdict, Verdict::Weak);
            }
        }
    }
}
