// One correct program for each facility of the C++ library: nothing may be found in any of them.
#include <atomic>
#include <barrier>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <iostream>
#include <latch>
#include <map>
#include <memory>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <sstream>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "scenario.h"

using namespace std::chrono_literals;

SCENARIO(mutex_counter) {
  std::mutex mutex;
  int count = 0;
  const auto work = [&] {
    for (int i = 0; i < 3; ++i) {
      std::lock_guard lock(mutex);
      ++count;
    }
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return count == 6 ? 0 : 1;
}

SCENARIO(recursive_mutex) {
  std::recursive_mutex mutex;
  int count = 0;
  const auto work = [&] {
    std::lock_guard outer(mutex);
    std::lock_guard inner(mutex);
    ++count;
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return count == 2 ? 0 : 1;
}

SCENARIO(timed_mutex) {
  std::timed_mutex mutex;
  int count = 0, late = 0;
  const auto work = [&] {
    if (mutex.try_lock_for(1s)) {
      ++count;
      mutex.unlock();
      return 0;
    }
    return 1;
  };
  std::thread a([&] { work(); }), b([&] { late = work(); });
  a.join();
  b.join();
  return count + late >= 1 ? 0 : 1;
}

SCENARIO(scoped_lock) {
  std::mutex first, second;
  int count = 0;
  std::thread a([&] {
    std::scoped_lock lock(first, second);
    ++count;
  });
  std::thread b([&] {
    std::scoped_lock lock(second, first);
    ++count;
  });
  a.join();
  b.join();
  return count == 2 ? 0 : 1;
}

SCENARIO(shared_mutex) {
  std::shared_mutex mutex;
  int value = 0;
  std::atomic<int> seen = 0;
  std::thread writer([&] {
    std::unique_lock lock(mutex);
    value = 7;
  });
  const auto read = [&] {
    std::shared_lock lock(mutex);
    seen += value;
  };
  std::thread a(read), b(read);
  writer.join();
  a.join();
  b.join();
  return seen % 7 == 0 ? 0 : 1;
}

SCENARIO(shared_timed_mutex) {
  std::shared_timed_mutex mutex;
  int value = 0;
  std::thread writer([&] {
    if (mutex.try_lock_for(10ms)) {
      ++value;
      mutex.unlock();
    }
  });
  std::thread reader([&] {
    if (mutex.try_lock_shared_for(10ms)) {
      static_cast<void>(value == 1);
      mutex.unlock_shared();
    }
  });
  writer.join();
  reader.join();
  return 0;
}

SCENARIO(condition_queue) {
  std::mutex mutex;
  std::condition_variable filled;
  std::deque<int> queue;
  int sum = 0;
  std::thread consumer([&] {
    for (int i = 0; i < 3; ++i) {
      std::unique_lock lock(mutex);
      filled.wait(lock, [&] { return !queue.empty(); });
      sum += queue.front();
      queue.pop_front();
    }
  });
  std::thread producer([&] {
    for (int i = 1; i <= 3; ++i) {
      std::lock_guard lock(mutex);
      queue.push_back(i);
      filled.notify_one();
    }
  });
  producer.join();
  consumer.join();
  return sum == 6 ? 0 : 1;
}

SCENARIO(condition_any) {
  std::shared_mutex mutex;
  std::condition_variable_any changed;
  bool ready = false;
  std::thread waiter([&] {
    std::shared_lock lock(mutex);
    changed.wait(lock, [&] { return ready; });
  });
  {
    std::unique_lock lock(mutex);
    ready = true;
  }
  changed.notify_all();
  waiter.join();
  return 0;
}

SCENARIO(condition_timeout) {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  const auto over = [] { return false; };  // a wait may end unasked
  const bool steady = never.wait_for(lock, 1h, over);
  const bool calendar = never.wait_until(lock, std::chrono::system_clock::now() + 1h, over);
  return !steady && !calendar ? 0 : 1;
}

SCENARIO(async_future) {
  auto a = std::async(std::launch::async, [] { return 20; });
  auto b = std::async(std::launch::async, [] { return 22; });
  return a.get() + b.get() == 42 ? 0 : 1;
}

SCENARIO(promise_exception) {
  std::promise<int> promise;
  std::future<int> future = promise.get_future();
  std::thread setter([&] {
    try {
      throw std::runtime_error("no value");
    } catch (...) {
      promise.set_exception(std::current_exception());
    }
  });
  int code = 1;
  try {
    future.get();
  } catch (const std::runtime_error&) {
    code = 0;
  }
  setter.join();
  return code;
}

SCENARIO(packaged_task) {
  std::packaged_task<int(int)> task([](int x) { return x * 2; });
  std::future<int> result = task.get_future();
  std::thread worker(std::move(task), 21);
  const int value = result.get();
  worker.join();
  return value == 42 ? 0 : 1;
}

SCENARIO(call_once) {
  std::once_flag flag;
  int calls = 0;
  const auto work = [&] { std::call_once(flag, [&] { ++calls; }); };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return calls == 1 ? 0 : 1;
}

SCENARIO(call_once_throwing) {
  std::once_flag flag;
  int attempts = 0;
  std::atomic<int> failures = 0;
  const auto work = [&] {
    try {
      std::call_once(flag, [&] {
        if (++attempts == 1) throw std::runtime_error("first");
      });
    } catch (const std::runtime_error&) {
      ++failures;
    }
  };
  std::thread a(work), b(work), c(work);
  a.join();
  b.join();
  c.join();
  return attempts == 2 && failures == 1 ? 0 : 1;
}

SCENARIO(latch) {
  std::latch done(2);
  int x = 0, y = 0;
  std::thread a([&] {
    x = 1;
    done.count_down();
  });
  std::thread b([&] {
    y = 1;
    done.count_down();
  });
  done.wait();
  const int sum = x + y;
  a.join();
  b.join();
  return sum == 2 ? 0 : 1;
}

SCENARIO(barrier) {
  std::barrier sync(2);
  int cells[2] = {};
  int sums[2] = {};
  const auto work = [&](int me) {
    cells[me] = me + 1;
    sync.arrive_and_wait();
    sums[me] = cells[0] + cells[1];
    sync.arrive_and_wait();
  };
  std::thread a(work, 0), b(work, 1);
  a.join();
  b.join();
  return sums[0] == 3 && sums[1] == 3 ? 0 : 1;
}

SCENARIO(semaphore) {
  std::counting_semaphore<4> items(0);
  int value = 0;
  std::thread producer([&] {
    value = 5;
    items.release();
  });
  items.acquire();
  const int seen = value;
  producer.join();
  return seen == 5 ? 0 : 1;
}

SCENARIO(atomic_wait) {
  std::atomic<int> flag = 0;
  int data = 0;
  std::thread setter([&] {
    data = 9;
    flag.store(1);
    flag.notify_one();
  });
  flag.wait(0);
  const int seen = data;
  setter.join();
  return seen == 9 ? 0 : 1;
}

SCENARIO(release_acquire) {
  std::atomic<bool> ready = false;
  int data = 0, seen = 0;
  std::thread a([&] {
    data = 3;
    ready.store(true, std::memory_order_release);
  });
  std::thread b([&] {
    if (ready.load(std::memory_order_acquire)) seen = data;
  });
  a.join();
  b.join();
  return seen == 0 || seen == 3 ? 0 : 1;
}

SCENARIO(compare_exchange) {
  std::atomic<int> value = 0;
  const auto work = [&] {
    for (int i = 0; i < 3; ++i) {
      int old = value.load();
      while (!value.compare_exchange_weak(old, old + 1)) {
      }
    }
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return value == 6 ? 0 : 1;
}

SCENARIO(wide_atomic) {
  alignas(16) __int128 value = 0;
  const auto work = [&] {
    __int128 old = __sync_val_compare_and_swap(&value, 0, 0);
    for (;;) {
      const __int128 seen =
          __sync_val_compare_and_swap(&value, old, old + ((static_cast<__int128>(1) << 64) | 1));
      if (seen == old) return;
      old = seen;
    }
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return value == ((static_cast<__int128>(2) << 64) | 2) ? 0 : 1;
}

SCENARIO(jthread_stop) {
  std::atomic<int> rounds = 0;
  std::jthread worker([&](std::stop_token token) {
    while (!token.stop_requested()) {
      ++rounds;
      std::this_thread::yield();
    }
  });
  worker.request_stop();
  return 0;
}

SCENARIO(jthread_condition) {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::jthread worker([&](std::stop_token token) {
    std::unique_lock lock(mutex);
    changed.wait(lock, token, [] { return false; });
  });
  return 0;
}

struct CountsItself {
  static inline std::atomic<int> alive = 0;
  CountsItself() { ++alive; }
  ~CountsItself() { --alive; }
  int value = 0;
};

thread_local CountsItself counted;

SCENARIO(thread_local_destructor) {
  const auto work = [] { counted.value = 1; };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return CountsItself::alive == 0 ? 0 : 1;
}

struct SlowSingleton {
  int value = 0;
  SlowSingleton() {
    std::this_thread::yield();
    value = 42;
  }
  static SlowSingleton& get() {
    static SlowSingleton object;
    return object;
  }
};

SCENARIO(static_local) {
  int x = 0, y = 0;
  std::thread a([&] { x = SlowSingleton::get().value; });
  std::thread b([&] { y = SlowSingleton::get().value; });
  a.join();
  b.join();
  return x == 42 && y == 42 ? 0 : 1;
}

SCENARIO(shared_pointer) {
  auto shared = std::make_shared<std::string>("a string too long for the small buffer");
  const auto work = [shared] { return shared->size(); };
  std::thread a(work), b(work);
  shared.reset();
  a.join();
  b.join();
  return 0;
}

SCENARIO(streams) {
  const auto work = [](int n) {
    std::ostringstream text;
    text << "thread " << n << " says " << 3.5 << "\n";
    std::cout << text.str();
  };
  std::thread a(work, 1), b(work, 2);
  a.join();
  b.join();
  return 0;
}

SCENARIO(exceptions) {
  const auto work = [] {
    for (int i = 0; i < 2; ++i) {
      try {
        std::this_thread::yield();
        throw std::runtime_error("thrown");
      } catch (const std::exception& e) {
        std::this_thread::yield();
        if (std::string(e.what()) != "thrown") std::abort();
      }
    }
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return 0;
}

SCENARIO(detached) {
  std::promise<int> promise;
  auto result = promise.get_future();
  std::thread([promise = std::move(promise)]() mutable { promise.set_value(8); }).detach();
  return result.get() == 8 ? 0 : 1;
}

SCENARIO(heap_reuse) {
  const auto work = [] {
    for (int i = 0; i < 4; ++i) {
      auto block = std::make_unique<std::vector<int>>(64, i);
      std::this_thread::yield();
      (*block)[i] = i;
    }
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return 0;
}

SCENARIO(map_under_lock) {
  std::mutex mutex;
  std::map<std::string, int> words;
  const auto work = [&](const char* prefix) {
    for (int i = 0; i < 3; ++i) {
      std::lock_guard lock(mutex);
      ++words[std::string(prefix) + " and a tail that is long enough to be allocated " + std::to_string(i)];
    }
  };
  std::thread a(work, "x"), b(work, "y");
  a.join();
  b.join();
  return words.size() == 6 ? 0 : 1;
}

SCENARIO(clock_loop) {
  const auto until = std::chrono::steady_clock::now() + 2s;
  std::thread other([] { std::this_thread::sleep_for(1s); });
  while (std::chrono::steady_clock::now() < until) {
  }
  other.join();
  return 0;
}
