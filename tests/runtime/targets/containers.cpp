// Containers whose code is in libstdc++.so, used by two threads: racy_ ones with nothing to order them, the
// others under a lock, or each thread its own.
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>

#include "scenario.h"

namespace {

std::list<int> numbers;
std::map<int, int> squares;
std::set<int> odd{1, 3, 5};
std::string state = "starting", long_state(100, 'x');
std::mutex mutex;

/// Not inlined into both threads: nothing but the container's own accesses can race.
__attribute__((noinline)) void set_state(const std::string& text) { state = text; }
__attribute__((noinline)) bool is_state(const char* text) { return state.compare(text) == 0; }

/// The compiler may not leave out what it was computed from.
template <class T>
void use(T value) {
  asm volatile("" : : "r"(value));
}

template <class Other, class Main>
int together(Other other, Main in_main) {
  std::thread thread(other);
  in_main();
  thread.join();
  return 0;
}

template <class F>
auto locked(F f) {
  return [f] {
    const std::lock_guard guard(mutex);
    f();
  };
}

int sum_of_numbers() {
  int sum = 0;
  for (const int number : numbers) sum += number;
  return sum;
}

int sum_of_squares() {
  int sum = 0;
  for (const auto& [number, square] : squares) sum += square;
  return sum;
}

}  // namespace

SCENARIO(racy_list_push_and_walk) {
  return together([] { numbers.push_back(1); }, [] { use(sum_of_numbers()); });
}

SCENARIO(racy_list_erase_and_walk) {
  numbers = {1, 2, 3};
  return together([] { numbers.erase(++numbers.begin()); }, [] { use(sum_of_numbers()); });
}

SCENARIO(racy_list_splice) {
  std::list<int> others{4, 5};
  return together([&] { numbers.splice(numbers.end(), others); }, [] { use(sum_of_numbers()); });
}

SCENARIO(racy_map_insert_and_walk) {
  return together([] { squares[2] = 4; }, [] { use(sum_of_squares()); });
}

SCENARIO(racy_map_insert_and_find) {
  squares[1] = 1;
  return together([] { squares[2] = 4; }, [] { use(squares.count(1)); });
}

SCENARIO(racy_set_erase_and_walk) {
  return together([] { odd.erase(3); },
                  [] {
                    int sum = 0;
                    for (const int number : odd) sum += number;
                    use(sum);
                  });
}

SCENARIO(racy_string_assign_and_read) {
  return together([] { set_state("ready"); }, [] { use(std::strlen(state.c_str())); });
}

SCENARIO(racy_string_append_and_compare) {
  return together([] { state += " and more"; }, [] { use(is_state("ready")); });
}

SCENARIO(lists_under_a_lock) {
  return together(locked([] {
                    numbers.push_back(1);
                    numbers.push_front(2);
                    numbers.reverse();
                    std::list<int> others{4, 5};
                    numbers.splice(numbers.begin(), others);
                    numbers.swap(others);
                    numbers.sort();
                    numbers.swap(others);
                  }),
                  locked([] {
                    numbers.push_back(3);
                    use(sum_of_numbers());
                    numbers.pop_front();
                  }));
}

SCENARIO(maps_under_a_lock) {
  const int result = together(locked([] {
                                for (int i = 0; i < 20; ++i) squares[i] = i * i;
                                for (int i = 0; i < 20; i += 2) squares.erase(i);
                              }),
                              locked([] {
                                use(sum_of_squares());
                                squares[5] = 25;
                                use(squares.rbegin()->second);
                              }));
  return result == 0 && squares.count(5) == 1 && squares.count(7) <= 1 ? 0 : 1;
}

SCENARIO(strings_under_a_lock) {
  const int result = together(locked([] {
                                set_state("ready");
                                state.insert(0, "not ");
                                state.resize(50, '.');
                                state.swap(long_state);
                              }),
                              locked([] {
                                use(is_state("ready"));
                                state += long_state;
                                use(state.find("x"));
                                state.erase(1, 2);
                              }));
  return result == 0 && state.size() + long_state.size() > 100 ? 0 : 1;
}

SCENARIO(elements_of_one_container_by_two_threads) {
  squares = {{1, 0}, {2, 0}};
  numbers = {0, 0};
  return together(
      [] {
        squares.find(1)->second = 1;
        numbers.front() = 1;
        state[0] = 'S';
      },
      [] {
        for (auto& [number, square] : squares)
          if (number == 2) square = 4;
        numbers.back() = 2;
        state[1] = 'T';
      });
}

SCENARIO(all_threads_read) {
  squares = {{1, 1}, {2, 4}};
  numbers = {1, 2};
  const auto read = [] { use(sum_of_numbers() + sum_of_squares() + (is_state("starting") ? 1 : 0)); };
  return together(read, read);
}

SCENARIO(an_exception_passes_through) {
  return together(
      [] {
        std::string text;
        try {
          text.resize(text.max_size() + 1);
        } catch (const std::length_error&) {
          set_state("refused");
        }
      },
      [] {});
}
