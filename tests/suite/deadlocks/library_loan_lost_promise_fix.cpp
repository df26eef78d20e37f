// kind: none
// static: none
// build: none

// Loans of books are asked of a desk, which answers one request after the other.
#include <cstdio>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

struct Loan {
  std::string title;
  std::promise<bool> answer;
};

class Desk {
 public:
  std::future<bool> ask(const std::string& title) {
    auto loan = std::make_shared<Loan>();
    loan->title = title;
    std::future<bool> answer = loan->answer.get_future();
    std::lock_guard lock(mutex_);
    loans_.push_back(std::move(loan));
    return answer;
  }

  void serve() {
    for (std::size_t i = 0; i < size(); ++i) {
      std::shared_ptr<Loan> loan = at(i);
      if (loan->title == lent_) {
        ++refused_;
        loan->answer.set_value(false);
        continue;
      }
      lent_ = loan->title;
      loan->answer.set_value(true);
    }
  }

 private:
  std::size_t size() {
    std::lock_guard lock(mutex_);
    return loans_.size();
  }

  std::shared_ptr<Loan> at(std::size_t i) {
    std::lock_guard lock(mutex_);
    return loans_[i];
  }

  std::mutex mutex_;
  std::deque<std::shared_ptr<Loan>> loans_;
  std::string lent_;
  int refused_ = 0;
};

int main() {
  Desk desk;
  std::future<bool> first = desk.ask("atlas");
  std::future<bool> second = desk.ask("atlas");
  std::thread librarian([&desk] { desk.serve(); });
  int lent = first.get() + second.get();
  librarian.join();
  std::printf("%d lent\n", lent);
}
