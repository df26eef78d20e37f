#pragma once
// Random scripted programs: a few threads that use every primitive, often wrongly. They deadlock, time out
// and misuse.

#include "simulator/engine/strategies/random_source.h"
#include "tests/engine/scripted.h"

namespace heddle::engine::testing {

class RandomPrograms {
 public:
  explicit RandomPrograms(std::uint64_t seed) { random_.seed(seed); }

  Program next() {
    Program p = program();
    const std::uint64_t threads = 1 + random_.below(4), children = random_.below(3);
    for (std::uint64_t t = 0; t < threads; ++t) p.thread_of(script());
    for (std::uint64_t c = 0; c < children; ++c) {
      p.scripts.push_back(script());
      auto& parent = p.scripts[random_.below(threads)];
      parent.insert(parent.begin() + static_cast<std::ptrdiff_t>(random_.below(2)), spawn(threads + c + 1));
    }
    p.joins = random_.below(4) != 0;
    p.main_steps = script();
    return p;
  }

 private:
  int small(std::uint64_t n) { return static_cast<int>(random_.below(n)); }
  Time some_time() { return random_.below(2) == 0 ? never : (1 + random_.below(5)) * ms; }

  std::vector<Step> script() {
    std::vector<Step> steps;
    for (std::uint64_t n = 1 + random_.below(8); n > 0; --n) append_phrase(steps);
    return steps;
  }
  void append_phrase(std::vector<Step>& steps) {
    const auto add = [&](std::initializer_list<Step> phrase) { steps.insert(steps.end(), phrase); };
    const int m = small(2), other = small(2), l = 2, cv = 3 + small(2), sem = 5, bar = 6, once = 7,
              word = 8 + small(2);
    switch (random_.below(18)) {
      case 0:
        return add({lock(m), yield(), unlock(m)});
      case 1:
        return add(
            {lock(m), lock(other, MutexKind::recursive), unlock(other, MutexKind::recursive), unlock(m)});
      case 2:
        return add({try_lock(m), skip_unless_ok(1), unlock(m)});
      case 3:
        return add({timed_lock(m, some_time()), skip_unless_ok(1), unlock(m)});
      case 4:
        return add({read_lock(l), load(16), rw_unlock(l)});
      case 5:
        return add({write_lock(l), store(16), rw_unlock(l)});
      case 6:
        return add({lock(m), wait(cv, m, some_time()), log_status(), unlock(m)});
      case 7:
        return add({signal(cv)});
      case 8:
        return add({lock(m), broadcast(cv), unlock(m)});
      case 9:
        return add({sem_wait(sem, some_time()), log_status()});
      case 10:
        return add({sem_post(sem), sem_post(sem)});
      case 11:
        return add({barrier(bar, 2)});
      case 12:
        return add({once_begin(once), skip_unless_ok(2), yield(), once_end(once)});
      case 13:
        return add({park(word, some_time()), log_status()});
      case 14:
        return add({unpark(word, 1 + random_.below(3))});
      case 15:
        return add({sleep_for(random_.below(4) * ms), clock_read()});
      case 16:
        return add({pick(5), rmw(24), fence(__ATOMIC_SEQ_CST)});
      default:
        return add({log(random_.below(100)), yield(), try_write_lock(l), skip_unless_ok(1), rw_unlock(l)});
    }
  }

  RandomSource random_;
};

}  // namespace heddle::engine::testing
