#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analyzer/frontend/lower.h"

namespace heddle::analyzer::frontend {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Threads, PthreadCreateBindsItsArgument) {
  const auto dump =
      lower_c(R"(struct S { int v; } s; void* w(void* p) { struct S* q = p; q->v = 1; return 0; }
int main(void) { pthread_t t; pthread_create(&t, 0, w, &s); pthread_join(t, 0); })");
  EXPECT_EQ(events_of(dump, "main"), "spawn @w(0 = &@s) handle %t\nhandle join %t\n");
  EXPECT_THAT(events_of(dump, "w"), HasSubstr("write p0*.S::v\n"));
}

TEST(Threads, FunctionWithReference) {
  const auto dump =
      lower("void w(int& x) { x = 1; } int main() { int k = 0; std::thread t(w, std::ref(k)); t.join(); }");
  EXPECT_EQ(events_of(dump, "main"),
            "spawn @w(0 = &%k) handle %t\nhandle join %t\nhandle end %t\ndestroy %k\n");
}

TEST(Threads, LambdaWithCaptures) {
  const auto dump =
      lower("int main() { int a = 0; int* p = new int; std::thread t([&a, p] { a = *p; }); t.join(); }");
  EXPECT_THAT(events_of(dump, "main"), HasSubstr("spawn @\"main::(lambda)\"(^a = &%a, ^p = &new:\"int\"@"));
  EXPECT_EQ(events_of(dump, "main::(lambda)"), "read ^p*\nwrite ^a*\n");
}

TEST(Threads, MemberFunctionWithItsObject) {
  const auto dump = lower(
      R"(struct W { int n; std::thread t_; void run() { n = 1; } void start() { t_ = std::thread(&W::run, this); }
void stop() { t_.join(); } }; void f() { W w; w.start(); w.stop(); })");
  EXPECT_EQ(events_of(dump, "W::start"),
            "handle replace this*.W::t_\nspawn @W::run(this = this) handle this*.W::t_\n");
  EXPECT_EQ(events_of(dump, "W::stop"), "handle join this*.W::t_\n");
}

TEST(Threads, ContainersOfThreadsAreJoinedAsAWhole) {
  const auto dump = lower(
      R"(void w(); void f() { std::vector<std::thread> ts; for (int i = 0; i < 3; ++i) ts.emplace_back(w);
for (auto& t : ts) t.join(); })");
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("spawn @w() handle %ts[]\n"));
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("handle join %ts[] range\n"));
}

TEST(Threads, PushBackGivesTheElement) {
  const auto dump = lower(
      R"(void w(); void f() { std::vector<std::thread> ts; ts.push_back(std::thread(w)); std::thread t(w); ts.push_back(std::move(t)); })");
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("spawn @w() handle %ts[]\n"));
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("handle move %ts[] from %t\n"));
}

TEST(Threads, AJoinLoopThatIsTooShortIsNoJoinOfAll) {
  const auto whole = lower_c(
      R"(void* w(void*); void f(void) { pthread_t t[4]; for (int i = 0; i < 4; i++) pthread_create(&t[i], 0, w, 0);
for (int i = 0; i < 4; i++) pthread_join(t[i], 0); })");
  EXPECT_THAT(events_of(whole, "f"), HasSubstr("handle join %t[=%i~2] range\n"));
  const auto part = lower_c(
      R"(void* w(void*); void f(void) { pthread_t t[4]; for (int i = 0; i < 4; i++) pthread_create(&t[i], 0, w, 0);
for (int i = 0; i < 3; i++) pthread_join(t[i], 0); })");
  EXPECT_THAT(events_of(part, "f"), Not(HasSubstr("range")));
  const auto stops = lower_c(
      R"(void* w(void*); void f(int c) { pthread_t t[4]; for (int i = 0; i < 4; i++) pthread_create(&t[i], 0, w, 0);
for (int i = 0; i < 4; i++) { if (c) break; pthread_join(t[i], 0); } })");
  EXPECT_THAT(events_of(stops, "f"), Not(HasSubstr("range")));
}

TEST(Threads, JthreadJoinsAtItsEnd) {
  EXPECT_EQ(events_of(lower("void w(); void f() { std::jthread t(w); }"), "f"),
            "spawn @w() handle %t\nhandle end %t\n");
}

TEST(Threads, AsyncIsJoinedByItsFuture) {
  const auto dump = lower("int w(); int f() { auto r = std::async(std::launch::async, w); return r.get(); }");
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("spawn @w() async handle %r\nhandle join %r\n"));
}

TEST(Threads, AReturnedThreadMovesToTheCaller) {
  const auto dump = lower(
      "void w(); std::thread start() { return std::thread(w); } void f() { std::thread t = start(); "
      "t.join(); }");
  EXPECT_EQ(events_of(dump, "start"), "spawn @w() handle $0\n");
  EXPECT_EQ(events_of(dump, "f"),
            "call @start() -> $1\nhandle move %t from $1\nhandle join %t\nhandle end %t\n");
}

TEST(Threads, AFunctorRunsItsCallOperator) {
  const auto dump = lower(
      "struct W { int* p; void operator()() { *p = 1; } }; void f(int* q) { W w{q}; std::thread "
      "t(std::ref(w)); t.join(); }");
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("spawn @\"W::operator()\"(this = &%w) handle %t\n"));
}

TEST(Order, SemaphoresLatchesOnceAndStatics) {
  const auto dump =
      lower(R"(std::counting_semaphore<8> s(1); std::latch l(2); std::once_flag o; int x; int make();
void f() { s.acquire(); s.release(); l.count_down(); l.wait(); std::call_once(o, [] { x = 1; }); static int y = make(); x = y; })");
  const std::string events = events_of(dump, "f");
  EXPECT_THAT(events, HasSubstr("order await @s sync semaphore\norder signal @s sync semaphore"));
  EXPECT_THAT(events, HasSubstr("order signal @l sync latch"));
  EXPECT_THAT(events, HasSubstr("order once_begin @o sync once_flag\ncall @\"f::(lambda)\"() -> $1\norder "
                                "once_end @o sync once_flag\n"));
  EXPECT_THAT(events, HasSubstr("order once_begin @y\ncall @make() -> $2\norder once_end @y\n"));
  EXPECT_THAT(events_of(dump, "(initialisers of globals)"),
              HasSubstr("order initialize @s sync semaphore count 1\n"));
}

TEST(Order, AFutureAwaitsItsPromise) {
  const auto dump = lower(R"(int x; int f() { std::promise<int> p; auto r = p.get_future();
std::thread t([&p] { x = 1; p.set_value(2); }); int got = r.get(); t.join(); return got; })");
  EXPECT_THAT(events_of(dump, "f"), HasSubstr("order await %p sync promise\n"));
  EXPECT_EQ(events_of(dump, "f::(lambda)"), "write @x\norder signal ^p* sync promise\n");
}

TEST(Callbacks, AQueuedCallableIsNotCalled) {
  const auto dump = lower(
      "int x; std::vector<std::function<void()>> jobs; void f() { jobs.push_back([] { x = 1; }); jobs[0](); "
      "}");
  EXPECT_EQ(events_of(dump, "f"),
            "write @jobs\nassign @jobs[] = closure @\"f::(lambda)\"()\nread @jobs.\"(shape)\"\ncall via "
            "@jobs[0]() -> $1\n");
}

TEST(Order, RecursiveByItsAttribute) {
  const auto dump = lower_c(
      R"(pthread_mutex_t m; void init(void) { pthread_mutexattr_t a; pthread_mutexattr_init(&a); pthread_mutexattr_settype(&a, 1);
pthread_mutex_init(&m, &a); } void f(void) { pthread_mutex_lock(&m); })");
  EXPECT_THAT(dump, HasSubstr("variable m id \"c:@m\" sync recursive_mutex"));
}

TEST(Order, RecursiveByItsInitialiser) {
  const auto dump = lower_c(R"(
#define PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP { 1 }
#define OURS PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP
pthread_mutex_t m = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static pthread_mutex_t n = OURS;
pthread_mutex_t plain = {0};
void f(void) {
  pthread_mutex_lock(&m);
  pthread_mutex_lock(&n);
  pthread_mutex_lock(&plain);
})");
  EXPECT_THAT(dump, HasSubstr("variable m id \"c:@m\" sync recursive_mutex"));
  EXPECT_THAT(dump, HasSubstr("@n\" sync recursive_mutex"));
  EXPECT_THAT(dump, HasSubstr("variable plain id \"c:@plain\" sync mutex"));
}

TEST(RealHeaders, AThreadPoolIsSeenThrough) {
  const auto dump = lower_real(R"(#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>
class Pool {
 public:
  Pool() { for (int i = 0; i < 2; ++i) workers_.emplace_back([this] { work(); }); }
  ~Pool() { { std::lock_guard lock(mutex_); stop_ = true; } ready_.notify_all(); for (auto& w : workers_) w.join(); }
  void add(std::function<void()> job) { { std::lock_guard lock(mutex_); jobs_.push(std::move(job)); } ready_.notify_one(); }
 private:
  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, [this] { return stop_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      auto job = std::move(jobs_.front());
      jobs_.pop();
      lock.unlock();
      job();
    }
  }
  std::mutex mutex_; std::condition_variable ready_; bool stop_ = false;
  std::queue<std::function<void()>> jobs_; std::vector<std::thread> workers_;
};
)");
  EXPECT_THAT(events_of(dump, "Pool::Pool"),
              HasSubstr("spawn @\"Pool::Pool::(lambda)\"(^this = this) handle this*.Pool::workers_[]\n"));
  EXPECT_THAT(events_of(dump, "Pool::~Pool"), HasSubstr("handle join this*.Pool::workers_[] range\n"));
  EXPECT_THAT(events_of(dump, "Pool::add"),
              HasSubstr("write this*.Pool::jobs_.\"(shape)\"\nassign this*.Pool::jobs_[] = "
                        "p0\nguard end %lock\nnotify this*.Pool::ready_\n"));
  const std::string work = events_of(dump, "Pool::work");
  EXPECT_THAT(work, HasSubstr("wait this*.Pool::ready_ lock %lock predicate\n"));
  EXPECT_THAT(work, HasSubstr("guard unlock %lock\ncall via "));
}

TEST(RealHeaders, CThreads) {
  const auto dump = lower_real(R"(#include <pthread.h>
#include <threads.h>
mtx_t m; int x;
int w(void* p) { mtx_lock(&m); x++; mtx_unlock(&m); return 0; }
int main(void) { thrd_t t; thrd_create(&t, w, 0); thrd_join(t, 0); }
)",
                               "test.c");
  EXPECT_THAT(events_of(dump, "w"), HasSubstr("acquire @m\nread @x\nwrite @x\nrelease @m\n"));
  EXPECT_EQ(events_of(dump, "main"), "spawn @w(0 = 0) handle %t\nhandle join %t\n");
}

TEST(Broken, AMissingHeaderDoesNotHideTheRest) {
  const auto dump = lower(
      "#include <no_such_header>\nint x; void w(); void f() { std::thread t(w); x = undefined_name; "
      "t.join(); }");
  EXPECT_THAT(dump, HasSubstr("unit \"test.cpp\" errors 2"));
  EXPECT_THAT(dump, HasSubstr("spawn @w() handle %t\n"));
  EXPECT_THAT(dump, HasSubstr("handle join %t\n"));
}

}  // namespace
}  // namespace heddle::analyzer::frontend
