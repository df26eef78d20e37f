// Tasks, futures shared by several, and an exception that arrives.
#include <future>
#include <stdexcept>
#include <vector>

int main() {
  std::vector<std::future<int>> squares;
  for (int i = 0; i < 3; ++i) squares.push_back(std::async(std::launch::async, [i] { return i * i; }));
  int sum = 0;
  for (auto& square : squares) sum += square.get();
  std::promise<std::vector<int>> promise;
  std::shared_future<std::vector<int>> shared = promise.get_future().share();
  auto first = std::async(std::launch::async, [shared] { return shared.get().size(); });
  auto second = std::async(std::launch::async, [shared] { return shared.get().size(); });
  promise.set_value({1, 2, 3});
  auto failing = std::async(std::launch::async, []() -> int { throw std::runtime_error("expected"); });
  try {
    failing.get();
    return 1;
  } catch (const std::runtime_error&) {
  }
  return sum == 5 && first.get() + second.get() == 6 ? 0 : 1;
}
