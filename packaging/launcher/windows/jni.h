/* The part of the Java Native Interface that the launcher calls, so that it builds without a JDK's headers. The place
   of each function is its index in the JNI Specification, chapters 4 and 5. */
#ifndef JNI_H
#define JNI_H

#include "portkeel.h"

#define JNI_VERSION_10 0x000a0000

typedef struct opaque_object *object;
typedef struct opaque_method *method;
typedef const struct jni_functions *const *jni_env;
typedef const struct vm_functions *const *java_vm;

struct jni_functions {
  void *before_6[6];
  object (*FindClass)(jni_env, const char *);
  void *before_16[9];
  void (*ExceptionDescribe)(jni_env);
  void *before_113[96];
  method (*GetStaticMethodID)(jni_env, object, const char *, const char *);
  void *before_141[27];
  void (*CallStaticVoidMethod)(jni_env, object, method, ...);
  void *before_163[21];
  object (*NewString)(jni_env, const wchar_t *, int);
  void *before_172[8];
  object (*NewObjectArray)(jni_env, int, object, object);
  void *before_174[1];
  void (*SetObjectArrayElement)(jni_env, object, int, object);
  void *before_228[53];
  unsigned char (*ExceptionCheck)(jni_env);
};

struct vm_functions {
  void *before_3[3];
  int (*DestroyJavaVM)(java_vm);
};

struct vm_arguments {
  int version;
  int count;
  struct vm_option *options;
  unsigned char ignore_unrecognized;
};

typedef int (*create_java_vm)(java_vm *, jni_env *, struct vm_arguments *);

#define AT(index, function) \
  _Static_assert(offsetof(struct jni_functions, function) == (index) * sizeof(void *), #function)
AT(6, FindClass);
AT(16, ExceptionDescribe);
AT(113, GetStaticMethodID);
AT(141, CallStaticVoidMethod);
AT(163, NewString);
AT(172, NewObjectArray);
AT(174, SetObjectArrayElement);
AT(228, ExceptionCheck);
#undef AT

#endif
