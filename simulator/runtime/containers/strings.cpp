// std::string. Until C++17 the headers declare its members as instantiated in libstdc++.so: those that the
// compiler does not inline are called there. From C++20 on they are instantiated in the program, and are
// instrumented like all else.
#include "simulator/runtime/containers/note.h"

namespace heddle::runtime {

struct LibraryString {
  char* text;
  std::size_t length;
  char inner[16];
};

namespace {

/// Every member that is interposed here takes integers and pointers, at most five beside the string, and
/// gives one or nothing: so all are called alike, with the registers of arguments passed on whether used or
/// not.
using Word = unsigned long;
using Member = Word(LibraryString*, Word, Word, Word, Word, Word);

constexpr std::size_t most_text = 4096;  // a broken string claims any length

void string_written(LibraryString* string, Site site) { range_access(string, sizeof *string, true, site); }

void string_read(const LibraryString* string, Site site) {
  const char* const text = string->text;
  const std::size_t length = string->length;
  range_access(string, offsetof(LibraryString, inner), false, site);
  range_access(text, length < most_text ? length : most_text, false, site);
}

const LibraryString* string_at(Word argument) { return reinterpret_cast<const LibraryString*>(argument); }

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

// One interposed member; `name` is its mangled name. A macro because there are dozens that differ in what is
// noted only. Inside, `self` is the string, `a` the first argument.
#define HEDDLE_STRING_MEMBER(name, notes)                                                   \
  namespace heddle::runtime {                                                               \
  namespace {                                                                               \
  HEDDLE_REAL RealFunction<Member> real##name{#name};                                       \
  }                                                                                         \
  }                                                                                         \
  HEDDLE_INTERPOSE Word name(LibraryString* self, Word a, Word b, Word c, Word d, Word e) { \
    const Site site = HEDDLE_SITE;                                                          \
    if (counts(site)) {                                                                     \
      notes                                                                                 \
    }                                                                                       \
    return real##name(self, a, b, c, d, e);                                                 \
  }
#define HEDDLE_STRING_WRITES(suffix)                                                  \
  HEDDLE_STRING_MEMBER(_ZNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEE##suffix, \
                       string_written(self, site);)
#define HEDDLE_STRING_WRITES_FROM(suffix)                                             \
  HEDDLE_STRING_MEMBER(_ZNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEE##suffix, \
                       string_read(string_at(a), site);                               \
                       string_written(self, site);)
#define HEDDLE_STRING_WRITES_BOTH(suffix)                                             \
  HEDDLE_STRING_MEMBER(_ZNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEE##suffix, \
                       string_written(reinterpret_cast<LibraryString*>(a), site);     \
                       string_written(self, site);)
#define HEDDLE_STRING_READS(suffix)                                                    \
  HEDDLE_STRING_MEMBER(_ZNKSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEE##suffix, \
                       string_read(self, site);)
#define HEDDLE_STRING_READS_BOTH(suffix)                                               \
  HEDDLE_STRING_MEMBER(_ZNKSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEE##suffix, \
                       string_read(string_at(a), site);                                \
                       string_read(self, site);)
// Looks at the head alone.
#define HEDDLE_STRING_ASKS(suffix)                                                     \
  HEDDLE_STRING_MEMBER(_ZNKSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEE##suffix, \
                       range_access(self, offsetof(LibraryString, inner), false, site);)

// What optimised code calls.
HEDDLE_STRING_WRITES_FROM(9_M_assignERKS4_)
HEDDLE_STRING_WRITES(9_M_appendEPKcm)
HEDDLE_STRING_WRITES(10_M_replaceEmmPKcm)
HEDDLE_STRING_WRITES(14_M_replace_auxEmmmc)
HEDDLE_STRING_WRITES(9_M_mutateEmmPKcm)
HEDDLE_STRING_WRITES(8_M_eraseEmm)
HEDDLE_STRING_WRITES(7reserveEm)
HEDDLE_STRING_WRITES(7reserveEv)
HEDDLE_STRING_WRITES(6resizeEmc)
HEDDLE_STRING_WRITES(6resizeEm)
HEDDLE_STRING_WRITES(9push_backEc)
HEDDLE_STRING_WRITES(8pop_backEv)
HEDDLE_STRING_WRITES(5clearEv)
HEDDLE_STRING_WRITES(13shrink_to_fitEv)
HEDDLE_STRING_WRITES_BOTH(4swapERS4_)
HEDDLE_STRING_READS_BOTH(7compareERKS4_)
HEDDLE_STRING_READS(7compareEPKc)
HEDDLE_STRING_READS(7compareEmmPKc)
HEDDLE_STRING_READS(7compareEmmRKS4_)
HEDDLE_STRING_READS(4findEPKcmm)
HEDDLE_STRING_READS(4findEPKcm)
HEDDLE_STRING_READS(4findEcm)
HEDDLE_STRING_READS_BOTH(4findERKS4_m)
HEDDLE_STRING_READS(5rfindEcm)
HEDDLE_STRING_READS(5rfindEPKcmm)

// What code without inlining calls as well.
HEDDLE_STRING_WRITES_FROM(aSERKS4_)
HEDDLE_STRING_WRITES_BOTH(aSEOS4_)
HEDDLE_STRING_WRITES(aSEPKc)
HEDDLE_STRING_WRITES(aSEc)
HEDDLE_STRING_WRITES_FROM(pLERKS4_)
HEDDLE_STRING_WRITES(pLEPKc)
HEDDLE_STRING_WRITES(pLEc)
HEDDLE_STRING_WRITES_FROM(6appendERKS4_)
HEDDLE_STRING_WRITES(6appendEPKc)
HEDDLE_STRING_WRITES(6appendEPKcm)
HEDDLE_STRING_WRITES(6appendEmc)
HEDDLE_STRING_WRITES_FROM(6assignERKS4_)
HEDDLE_STRING_WRITES_BOTH(6assignEOS4_)
HEDDLE_STRING_WRITES(6assignEPKc)
HEDDLE_STRING_WRITES(6assignEPKcm)
HEDDLE_STRING_WRITES(6assignEmc)
HEDDLE_STRING_WRITES(6insertEmPKc)
HEDDLE_STRING_WRITES(6insertEmPKcm)
HEDDLE_STRING_WRITES(6insertEmRKS4_)
HEDDLE_STRING_WRITES(5eraseEmm)
HEDDLE_STRING_WRITES(7replaceEmmPKc)
HEDDLE_STRING_WRITES(7replaceEmmRKS4_)
HEDDLE_STRING_WRITES_FROM(C1ERKS4_)
HEDDLE_STRING_WRITES_FROM(C2ERKS4_)
HEDDLE_STRING_WRITES(D1Ev)
HEDDLE_STRING_WRITES(D2Ev)
HEDDLE_STRING_ASKS(5c_strEv)
HEDDLE_STRING_ASKS(4dataEv)
HEDDLE_STRING_ASKS(4sizeEv)
HEDDLE_STRING_ASKS(6lengthEv)
HEDDLE_STRING_ASKS(5emptyEv)
HEDDLE_STRING_ASKS(ixEm)
HEDDLE_STRING_ASKS(2atEm)
