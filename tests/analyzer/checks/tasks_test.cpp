// Tasks of Boost.Asio: event loops, pools, strands.

#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

/// The part of the library that the programs use, before `body`, on its first line.
std::string with_asio(const char* body) {
  return std::string(
             R"(namespace std { template <class R, class... A> struct coroutine_traits { using promise_type = typename R::promise_type; }; template <class P = void> struct coroutine_handle { static coroutine_handle from_address(void*); operator coroutine_handle<void>() const; }; } )"
             R"(namespace boost { namespace asio { )"
             R"(struct io_context { template <int> struct basic_executor_type {}; using executor_type = basic_executor_type<0>; io_context(); explicit io_context(int); executor_type get_executor(); long run(); }; )"
             R"(struct thread_pool { template <int> struct basic_executor_type {}; using executor_type = basic_executor_type<0>; explicit thread_pool(unsigned long); ~thread_pool(); executor_type get_executor(); void join(); }; )"
             R"(template <class E> struct strand { explicit strand(const E&); E get_inner_executor(); }; )"
             R"(template <class C> strand<typename C::executor_type> make_strand(C&); )"
             R"(template <class E, class F> void post(E&&, F&&) {} )"
             R"(template <class E, class F> F bind_executor(const E&, F f) { return f; } )"
             R"(struct pause { bool await_ready() noexcept; void await_suspend(std::coroutine_handle<>) noexcept; void await_resume() noexcept; }; )"
             R"(struct awaitable { struct promise_type { awaitable get_return_object(); pause initial_suspend() noexcept; pause final_suspend() noexcept; void return_void(); void unhandled_exception(); }; }; )"
             R"(template <class E, class A, class T> void co_spawn(E&&, A, T) {} struct detached_t {}; extern detached_t detached; )"
             R"(} } namespace asio = boost::asio; )") +
         body;
}

TEST(Tasks, OfAPoolOverlap) {
  EXPECT_EQ(wrong_reports(with_asio(R"(
int hits;
int main() {
  asio::thread_pool pool(4);
  for (int i = 0; i < 9; ++i) asio::post(pool, [] { ++hits; });  // data-race
  pool.join();
}
)")),
            "");
}

TEST(Tasks, AreOverWhenThePoolIsJoined) {
  EXPECT_EQ(wrong_reports(with_asio(R"(
int main() {
  asio::thread_pool pool(4);
  int done = 1, early = 2;
  asio::post(pool.get_executor(), [&] { ++done; });
  pool.join();
  done = 3;
  asio::post(pool, [&] { ++early; });  // data-race
  early = 3;  // data-race
}
)")),
            "");
}

TEST(Tasks, OfAPoolOfOneThreadDoNotOverlap) {
  EXPECT_EQ(wrong_reports(with_asio(R"(
class Journal {
 public:
  void add(int n) { asio::post(pool_, [this, n] { sum_ += n; }); }
 private:
  int sum_ = 0;
  asio::thread_pool pool_{1};
};
int main() {
  Journal journal;
  for (int i = 0; i < 9; ++i) journal.add(i);
}
)")),
            "");
}

TEST(Tasks, OfAStrandDoNotOverlap) {
  EXPECT_EQ(wrong_reports(with_asio(R"(
class Room {
 public:
  explicit Room(asio::thread_pool& pool) : strand_(asio::make_strand(pool)) {}
  void say() { asio::post(strand_, [this] { ++said_; }); }
  void hear() { asio::post(pool_, asio::bind_executor(strand_, [this] { --said_; })); }
  void leave(asio::thread_pool& pool) { asio::post(pool, [this] { ++left_; }); }  // data-race
 private:
  asio::thread_pool pool_{2};
  asio::strand<asio::thread_pool::executor_type> strand_;
  int said_ = 0, left_ = 0;
};
int main() {
  asio::thread_pool pool(2);
  Room room(pool);
  for (int i = 0; i < 9; ++i) {
    room.say();
    room.hear();
    room.leave(pool);
  }
  pool.join();
}
)")),
            "");
}

TEST(Tasks, OfALoopThatOneThreadRunsDoNotOverlap) {
  EXPECT_EQ(wrong_reports(with_asio(R"(
int total;
int main() {
  asio::io_context io;
  total = 1;
  for (int i = 0; i < 9; ++i) asio::post(io, [] { ++total; });
  asio::post(io, [&] { asio::post(io.get_executor(), [] { --total; }); });
  std::thread runner([&] { io.run(); });
  runner.join();
  return total;
}
)")),
            "");
}

TEST(Tasks, OfALoopThatSeveralThreadsRunOverlap) {
  EXPECT_EQ(wrong_reports(with_asio(R"(
int total;
int main() {
  asio::io_context io;
  for (int i = 0; i < 9; ++i) asio::post(io, [] { ++total; });  // data-race
  std::thread a([&] { io.run(); });
  io.run();
  a.join();
}
)")),
            "");
}

TEST(Tasks, ThatAStartedThreadRunsOverlapWithMainUntilItIsJoined) {
  EXPECT_EQ(wrong_reports(with_asio(R"(
int total;
int main() {
  asio::io_context io;
  std::thread runner([&] { io.run(); });
  asio::post(io, [] { ++total; });  // data-race
  total = 2;  // data-race
  runner.join();
  total = 3;
}
)")),
            "");
}

TEST(Tasks, MayBeCoroutines) {
  EXPECT_EQ(wrong_reports(with_asio(R"(
struct Cache { int lookups = 0, misses = 0; };
asio::awaitable look_up(Cache& cache) {
  cache.lookups++;  // data-race
  co_await asio::pause();
}
asio::awaitable miss(Cache& cache) {
  cache.misses++;
  co_await asio::pause();
}
int main() {
  asio::thread_pool pool(2);
  auto strand = asio::make_strand(pool);
  Cache cache;
  for (int i = 0; i < 9; ++i) {
    asio::co_spawn(pool, look_up(cache), asio::detached);
    asio::co_spawn(strand, miss(cache), asio::detached);
  }
  pool.join();
}
)")),
            "");
}

TEST(Tasks, HoldNoLockThatABlockingCallWouldKeepFromOthers) {
  EXPECT_EQ(wrong_reports(with_asio(R"(
int main() {
  asio::io_context io;
  auto strand = asio::make_strand(io);
  asio::post(strand, [] { sleep(1); });
  asio::post(strand, [] { sleep(2); });
  io.run();
}
)")),
            "");
}

}  // namespace
}  // namespace heddle::checks
