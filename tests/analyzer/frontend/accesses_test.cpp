#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analyzer/frontend/lower.h"

namespace heddle::analyzer::frontend {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Accesses, ReadsAndWritesOfGlobals) {
  const auto dump = lower("int x, y; void f() { x = y; x += 1; ++x; }");
  EXPECT_EQ(events_of(dump, "f"), "read @y\nwrite @x\nread @x\nwrite @x\nread @x\nwrite @x\n");
}

TEST(Accesses, ConstantsAreLeftOut) {
  EXPECT_EQ(
      events_of(lower("const int limit = 3; constexpr int k = 4; int g; void f() { g = limit + k; }"), "f"),
      "write @g\n");
}

TEST(Accesses, LocalsCountOnlyWhereTheyEscape) {
  EXPECT_EQ(events_of(lower("void f() { int a = 0; a = 1; }"), "f"), "");
  EXPECT_EQ(events_of(lower("void use(int*); void f() { int a = 0; use(&a); a = 1; }"), "f"),
            "call @use(0 = &%a) -> $1\nwrite %a\ndestroy %a\n");
}

TEST(Accesses, FieldsThroughPointersThisAndReferences) {
  const auto dump = lower(R"(struct N { int v; N* next; void set() { v = 1; } };
void f(N* n, N& r) { n->next->v = 1; r.v = 2; })");
  EXPECT_EQ(events_of(dump, "N::set"), "write this*.N::v\n");
  EXPECT_EQ(events_of(dump, "f"), "read p0*.N::next\nwrite p0*.N::next*.N::v\nwrite p1*.N::v\n");
}

TEST(Accesses, AFieldOfAnUnnamedRecordIsNamedAfterItsVariable) {
  const auto dump = lower(R"(namespace n { struct { int port; } settings; struct { int port; } others[2]; }
void f() { n::settings.port = 1; n::others[1].port = 2; })");
  EXPECT_EQ(events_of(dump, "f"),
            "write @n::settings.n::settings::port\nwrite @n::others[1].n::others::port\n");
}

TEST(Accesses, AliasesAreResolvedWhereThereIsOneSource) {
  const auto dump = lower("struct S { int v; }; S s; void f() { S* p = &s; S& r = *p; p->v = 1; r.v = 2; }");
  EXPECT_EQ(events_of(dump, "f"), "write @s.S::v\nwrite @s.S::v\n");
}

TEST(Accesses, AReassignedPointerKeepsItsOwnRoot) {
  const auto dump =
      lower("struct S { int v; }; S a, b; void f(bool c) { S* p = &a; if (c) p = &b; p->v = 1; }");
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("assign %p = &@a\n"));
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("assign %p = &@b\n"));
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("write %p*.S::v\n"));
}

TEST(Accesses, AChoiceHasBothSources) {
  const auto dump = lower("std::mutex a, b; void f(bool c) { std::mutex* m = c ? &a : &b; m->lock(); }");
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("assign %m = &@a\nassign %m = &@b\n"));
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("acquire %m*\n"));
}

TEST(Accesses, ElementsByConstantVariableAndPointer) {
  const auto dump = lower(
      "int a[8]; void f(int i, int* p) { a[2] = 1; a[i] = 1; p[3] = 1; *p = 1; int* q = &a[1]; q[2] = 1; }");
  EXPECT_EQ(events_of(dump, "f"), "write @a[2]\nwrite @a[=p0]\nwrite p1*[3]\nwrite p1*\nwrite @a[3]\n");
}

TEST(Accesses, AdjacentBitFieldsAreOneLocation) {
  const auto dump = lower_c(
      "struct F { unsigned a : 1, b : 1; unsigned : 0; unsigned c : 1; int d; } g; void f(void) { g.a = 1; "
      "g.b = 1; g.c = 1; g.d = 1; }");
  EXPECT_EQ(events_of(dump, "f"), "write @g.F::a:b\nwrite @g.F::a:b\nwrite @g.F::c\nwrite @g.F::d\n");
}

TEST(Accesses, AUnionIsOneLocation) {
  EXPECT_EQ(events_of(lower_c("union U { int i; float f; } u; void f(void) { u.i = 1; u.f = 1; }"), "f"),
            "write @u\nwrite @u\n");
}

TEST(Accesses, DeleteAndFreeDestroy) {
  EXPECT_EQ(events_of(lower("struct S { int v; }; void f(S* s) { delete s; }"), "f"), "destroy p0*\n");
  EXPECT_EQ(events_of(lower_c("void f(int* p) { free(p); }"), "f"), "destroy p0*\n");
}

TEST(Accesses, TheCLibraryReadsAndWritesWhatItsModelSays) {
  EXPECT_EQ(events_of(lower_c("char name[8], other[8]; void f(void) { strcpy(name, other); }"), "f"),
            "write @name\nread @other\n");
  EXPECT_EQ(events_of(lower_c("int x; void f(void) { printf(\"%d\", x); sleep(1); }"), "f"),
            "read @x\nblocking sleep\n");
}

TEST(Accesses, ThreadLocalIsMarked) {
  EXPECT_THAT(lower("thread_local int t; void f() { t = 1; }"),
              HasSubstr("variable t id \"c:@t\" type \"int\" thread_local"));
}

TEST(Accesses, AtomicsHaveTheirOrder) {
  const auto dump = lower(R"(std::atomic<int> a{0};
void f() { a = 1; a.store(1, std::memory_order_release); if (a.load(std::memory_order_acquire)) ++a; int x = a; })");
  EXPECT_EQ(events_of(dump, "f"),
            "write @a seq_cst\nwrite @a release\nread @a acquire\nread @a seq_cst\nwrite @a seq_cst\nread @a "
            "seq_cst\n");
  EXPECT_EQ(events_of(lower_c("_Atomic int a; void f(void) { a = 1; }"), "f"), "write @a seq_cst\n");
}

TEST(Containers, StructureAndElementsAreApart) {
  const auto dump = lower(
      "std::vector<int> v; void f() { v.push_back(1); v[2] = 1; v.clear(); } unsigned long g() { return "
      "v.size(); }");
  EXPECT_EQ(events_of(dump, "f"),
            "write @v\nread @v.\"(shape)\"\nwrite @v[2]\nwrite @v\nwrite @v.\"(shape)\".\"(removed)\"\n");
  EXPECT_THAT(events_of(dump, "g"), HasSubstr("read @v.\"(shape)\"\n"));
}

TEST(Containers, AMapMakesWhatItDoesNotFind) {
  const auto dump = lower(
      "std::map<int, int> m; void f() { m[1] = 2; } int g() { auto it = m.find(1); return it->second; }");
  EXPECT_EQ(events_of(dump, "f"), "read @m.\"(shape)\"\nwrite @m.\"(shape)\"\nwrite @m[1]\n");
  EXPECT_THAT(events_of(dump, "g"), HasSubstr("read @m[]\n"));
}

TEST(Pointers, SmartPointersLeadToTheirObject) {
  const auto dump = lower(R"(struct S { int v; }; struct H { std::shared_ptr<S> s; };
void f(H& h) { auto p = std::make_shared<S>(); p->v = 1; h.s->v = 2; })");
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("write new:\"S\"@"));
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("write p0*.H::s*.S::v\n"));
}

TEST(Calls, ReturnedReferencesReachTheirObject) {
  const auto dump = lower(
      R"(struct L { int n; }; struct C { L l_; std::mutex m_; const L& current() { std::lock_guard<std::mutex> g(m_); return l_; } };
int f(C& c) { const L& l = c.current(); return l.n; })");
  EXPECT_THAT(events_of(dump, "C::current"), HasSubstr("return &this*.C::l_\n"));
  EXPECT_EQ(events_of(dump, "f"), "call @C::current(this = &p0*) -> $1\nread $1*.L::n\nreturn $1*.L::n\n");
}

TEST(Accesses, ParametersOfTwoFunctionsAreTwoThings) {
  const auto dump = lower("void f(std::mutex& p) { p.lock(); } void g(int& p) { p = 1; }");
  EXPECT_EQ(events_of(dump, "g"), "write p0*\n") << "p0* is a mutex in f only";
}

TEST(Containers, SwapWritesBoth) {
  const auto dump = lower("std::vector<int> a, b; void f() { a.swap(b); }");
  EXPECT_EQ(events_of(dump, "f"), "write @a\nread @b\nwrite @b\n");
}

TEST(Calls, VirtualAndIndirect) {
  const auto dump = lower(R"(struct B { virtual void run(); }; struct D : B { void run() override {} };
void g(int) {} void (*hook)(int) = g; struct Ops { void (*op)(int); } ops = {g};
void f(B& b) { b.run(); hook(1); ops.op(2); })");
  EXPECT_EQ(events_of(dump, "f"),
            "call virtual @B::run(this = &p0*) -> $1\nread @hook\ncall via @hook(0 = 1) -> $2\n"
            "read @ops.Ops::op\ncall via @ops.Ops::op(0 = 2) -> $3\n");
  EXPECT_THAT(dump, HasSubstr("define D::run record @D external overrides @B::run"));
  EXPECT_THAT(events_of(dump, "(initialisers of globals)"), HasSubstr("assign @hook = fn @g\n"));
  EXPECT_THAT(events_of(dump, "(initialisers of globals)"), HasSubstr("assign @ops.Ops::op = fn @g\n"));
  EXPECT_THAT(dump, HasSubstr("address_taken @g\n"));
}

TEST(Calls, TemplatesAreLoweredAsInstantiated) {
  const auto dump = lower(
      "int x; template <class T> struct Q { void put(T t) { x = t; } }; void f() { Q<int> q; q.put(1); }");
  EXPECT_EQ(events_of(dump, "Q::put"), "write @x\n");
}

}  // namespace
}  // namespace heddle::analyzer::frontend
