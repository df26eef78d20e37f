#pragma once
#include <string>
#include <vector>

class Menu {
 public:
  explicit Menu(std::vector<std::string> entries);
  virtual ~Menu() = default;
  virtual int layout() const;

 private:
  std::vector<std::string> entries_;
};

class IndentedMenu : public Menu {
 public:
  using Menu::Menu;
  int layout() const override;
};
