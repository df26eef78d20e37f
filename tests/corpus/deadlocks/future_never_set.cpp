// EXPECT: future that is never set
#include <future>
#include <thread>

int main() {
  std::promise<int> answer;
  std::future<int> later = answer.get_future();
  std::thread reader([&] { later.get(); });
  reader.join();
  answer.set_value(42);
}
