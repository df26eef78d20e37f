// kind: none
// static: none
// build: none

// Money is moved between the accounts of a club.
#include <cstdio>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

class Account {
 public:
  Account(std::string owner, long cents) : owner_(std::move(owner)), cents_(cents) {}

  long cents() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return cents_;
  }

  static void move(Account& from, Account& to, long cents) {
    std::scoped_lock lock(from.mutex_, to.mutex_);
    if (from.cents_ < cents) throw std::runtime_error(from.owner_ + " has too little");
    from.cents_ -= cents;
    to.cents_ += cents;
  }

 private:
  mutable std::mutex mutex_;
  std::string owner_;
  long cents_;
};

class Treasurer {
 public:
  Treasurer(Account& club, Account& bar) : club_(club), bar_(bar) {}

  void pay_rent() { try_move(bar_, club_, 500); }
  void buy_drinks() { try_move(club_, bar_, 800); }

 private:
  static void try_move(Account& from, Account& to, long cents) {
    try {
      Account::move(from, to, cents);
    } catch (const std::runtime_error& error) {
      std::fprintf(stderr, "%s\n", error.what());
    }
  }

  Account& club_;
  Account& bar_;
};

int main() {
  Account club("club", 2000);
  Account bar("bar", 700);
  Treasurer treasurer(club, bar);
  std::thread monthly(&Treasurer::pay_rent, &treasurer);
  std::thread weekly(&Treasurer::buy_drinks, &treasurer);
  monthly.join();
  weekly.join();
  std::printf("%ld\n", club.cents() + bar.cents());
}
