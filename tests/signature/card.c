/* A PKCS#11 module that behaves like a card in trouble, around SoftHSM.
   cc -shared -fPIC -DREAL='"libsofthsm2.so"' -DCONF='"softhsm2.conf"' -DMODE=1 card.c -ldl */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

enum { PLAIN, PAD, PAD_CANCELLED, LOCKED, LOCKS, PULLED, LAST_TRY };

typedef unsigned long word;
typedef struct {
    unsigned char version[2];
    void *calls[68];
} list;

/* Places in CK_FUNCTION_LIST. */
enum { INITIALIZE = 0, GET_FUNCTION_LIST = 3, GET_TOKEN_INFO = 6, LOGIN = 18, SIGN = 43 };

static list *real, own;

static void load(void) {
    if (real) return;
    setenv("SOFTHSM2_CONF", CONF, 1);
    void *module = dlopen(REAL, RTLD_NOW | RTLD_LOCAL);
    word (*ask)(list **) = (word (*)(list **))dlsym(module, "C_GetFunctionList");
    ask(&real);
    own = *real;
}

static word token_info(word slot, unsigned char *info) {
    word code = ((word (*)(word, unsigned char *))real->calls[GET_TOKEN_INFO])(slot, info);
    word flags;
    memcpy(&flags, info + 96, sizeof flags);
    if (MODE == PAD || MODE == PAD_CANCELLED) flags |= 0x100;
    if (MODE == LOCKED) flags |= 0x40000;
    if (MODE == LAST_TRY) flags |= 0x20000;
    memcpy(info + 96, &flags, sizeof flags);
    return code;
}

static word login(word session, word user, unsigned char *pin, word length) {
    if (MODE == PAD_CANCELLED) return 0x50;
    if (MODE == LOCKS) return 0xA4;
    /* The PIN of a pad is typed on it; one that comes by wire is a mistake of the program. */
    if (MODE == PAD) {
        if (pin || length) return 0xA0;
        pin = (unsigned char *)"12345678";
        length = 8;
    }
    return ((word (*)(word, word, unsigned char *, word))real->calls[LOGIN])(session, user, pin, length);
}

static word sign(word session, unsigned char *data, word size, unsigned char *value, word *length) {
    if (MODE == PULLED) return 0x32;
    return ((word (*)(word, unsigned char *, word, unsigned char *, word *))real->calls[SIGN])(
        session, data, size, value, length);
}

word C_GetFunctionList(list **out);

word C_GetFunctionList(list **out) {
    load();
    own.calls[GET_FUNCTION_LIST] = (void *)C_GetFunctionList;
    own.calls[GET_TOKEN_INFO] = (void *)token_info;
    own.calls[LOGIN] = (void *)login;
    own.calls[SIGN] = (void *)sign;
    *out = &own;
    return 0;
}
