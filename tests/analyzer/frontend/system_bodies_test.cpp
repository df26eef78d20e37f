// Bodies in system headers that are left unparsed change no unit.

#include <gtest/gtest.h>

#include <filesystem>

#include "analyzer/cir/dump.h"
#include "analyzer/frontend/frontend.h"

namespace heddle::analyzer::frontend {
namespace {

std::string lowered(const std::string& file, const std::string& source, SystemBodies bodies) {
  const bool is_c = file.ends_with(".c");
  const CompileCommand command{
      .directory = std::filesystem::current_path().string(),
      .file = file,
      .arguments = {is_c ? "clang" : "clang++", is_c ? "-std=gnu17" : "-std=gnu++20", file}};
  const auto unit = lower_source(command, source, bodies);
  if (!unit) return unit.error().message;
  EXPECT_EQ(unit->parse_errors, 0U) << unit->messages.at(0);
  return cir::dump(*unit);
}

void expect_the_same(const std::string& file, const std::string& source) {
  const std::string all = lowered(file, source, SystemBodies::all);
  EXPECT_NE(all.find("define"), std::string::npos) << all;
  EXPECT_EQ(lowered(file, source, SystemBodies::none), all);
}

// What only templates of the library call: constructors, comparisons, lambdas, generic ones, deleters,
// coroutines' promises.
TEST(SystemBodies, LeftOutMakeTheSameUnitOfCxx) {
  expect_the_same("all.cpp", R"(
#include <algorithm>
#include <any>
#include <atomic>
#include <condition_variable>
#include <coroutine>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <regex>
#include <set>
#include <shared_mutex>
#include <sstream>
#include <string>
#include <thread>
#include <unordered_map>
#include <variant>
#include <vector>

int total;
std::mutex mutex;
struct Key {
  int n = 0;
  explicit Key(int given) : n(given) { ++total; }
  Key(const Key& other) : n(other.n) { ++total; }
  ~Key() { --total; }
  bool operator<(const Key& other) const { return ++total, n < other.n; }
  bool operator==(const Key& other) const { return ++total, n == other.n; }
};
template <> struct std::hash<Key> {
  std::size_t operator()(const Key& key) const { return ++total, key.n; }
};
struct Deleter { void operator()(Key* key) const { std::lock_guard lock(mutex); delete key; } };
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() { ++total; return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() { ++total; }
    void unhandled_exception() {}
  };
};
Task run(std::unique_ptr<Key, Deleter> key) { total += key->n; co_return; }
template <class F> void twice(F f) { f(1); f(std::string("two")); }

int main() {
  std::vector<Key> keys;
  keys.emplace_back(1);
  keys.push_back(Key(2));
  std::sort(keys.begin(), keys.end());
  std::for_each(keys.begin(), keys.end(), [](const auto& key) { total += key.n; });
  std::map<Key, std::string> names;
  names[Key(3)] = "three";
  std::unordered_map<Key, std::function<void()>> calls;
  calls.try_emplace(Key(4), [] { std::scoped_lock lock(mutex); ++total; });
  for (auto& [key, call] : calls) call();
  std::set<Key, std::greater<>> none;
  auto shared = std::make_shared<Key>(5);
  std::any any = Key(6);
  std::optional<Key> maybe(std::in_place, 7);
  std::variant<int, Key> either(Key(8));
  std::visit([](auto&& value) { ++total; (void)value; }, either);
  twice([](auto value) { ++total; (void)value; });
  std::thread worker([shared] { std::unique_lock lock(mutex); total += shared->n; });
  auto later = std::async(std::launch::async, [] { return ++total; });
  std::once_flag once;
  std::call_once(once, [](auto n) { total += n; }, 9);
  std::condition_variable wake;
  std::unique_lock lock(mutex);
  wake.wait(lock, [] { return total > 0; });
  lock.unlock();
  worker.join();
  run(std::unique_ptr<Key, Deleter>(new Key(10)));
  std::ostringstream out;
  out << std::accumulate(keys.begin(), keys.end(), 0, [](int sum, const Key& key) { return sum + key.n; });
  return later.get();
}
)");
}

TEST(SystemBodies, LeftOutMakeTheSameUnitOfC) {
  expect_the_same("all.c", R"(
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static char text[100];
static atomic_int count;
static void* work(void* given) {
  pthread_mutex_lock(&mutex);
  text[atoi(given)] = (char)getchar();
  memcpy(text, given, strlen(given));
  pthread_mutex_unlock(&mutex);
  atomic_fetch_add(&count, errno);
  return given;
}
int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, "1");
  pthread_join(thread, 0);
  return printf("%s", text);
}
)");
}

}  // namespace
}  // namespace heddle::analyzer::frontend
