// kind: none
// static: none
// build: none

// Leases of addresses and of names are kept in one kind of table.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

template <typename Key, typename Value>
class Table {
 public:
  void put(const Key& key, const Value& value) {
    std::lock_guard<std::mutex> lock(mutex_);
    entries_[key] = value;
  }

  bool remove(const Key& key) {
    std::lock_guard<std::mutex> lock(mutex_);
    return entries_.erase(key) > 0;
  }

  template <typename Visitor>
  void for_each(Visitor visit) const {
    std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [key, value] : entries_) visit(key, value);
  }

 private:
  mutable std::mutex mutex_;
  std::map<Key, Value> entries_;
};

struct Lease {
  std::string machine;
  int seconds = 0;
};

static Table<unsigned, Lease> addresses;
static Table<std::string, unsigned> names;

static void serve() {
  addresses.put(11, {"printer", 600});
  names.put("printer", 11);
  addresses.put(12, {"laptop", 60});
  addresses.remove(12);
}

static int longest_lease() {
  int longest = 0;
  addresses.for_each([&longest](unsigned, const Lease& lease) {
    if (lease.seconds > longest) longest = lease.seconds;
  });
  return longest;
}

int main() {
  addresses.put(10, {"router", 3600});
  std::thread server(serve);
  int longest = longest_lease();
  server.join();
  int named = 0;
  names.for_each([&named](const std::string&, unsigned) { ++named; });
  std::printf("longest %d s, %d names\n", longest, named);
}
