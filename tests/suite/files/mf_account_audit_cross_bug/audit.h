#pragma once
#include <map>
#include <mutex>

class Accounts;

class Audit {
 public:
  void changed(int account, long balance);
  int differences(Accounts& accounts);

 private:
  std::mutex mutex_;
  std::map<int, long> seen_;
};
