// Dicts, sets and lists as leaf operations, with int keys only: no class is needed for those.

#include "bare_vm.h"
#include "vm/list_storage.h"
#include "vm/table.h"

#include <gtest/gtest.h>

#include <vector>

namespace plait::vm {
namespace {

Value number(int64_t n) {
    return Value::from_int(n);
}

class Containers : public ::testing::Test {
protected:
    BareVm vm;
    Mutator m{*vm};

    Value set(Dict* dict, int64_t key, int64_t value) {
        return dict_set(m, dict, number(key), static_cast<uint64_t>(key), number(value));
    }
    Value get(Dict* dict, int64_t key) {
        return dict_get(m, dict, number(key), static_cast<uint64_t>(key));
    }
    Value remove(Dict* dict, int64_t key) {
        return dict_delete(m, dict, number(key), static_cast<uint64_t>(key));
    }
    std::vector<int64_t> keys(Dict* dict) {
        std::vector<int64_t> all;
        uint32_t position = 0;
        Value key, value;
        while (dict_next(m, dict, &position, &key, &value))
            all.push_back(key.as_int());
        return all;
    }
};

TEST_F(Containers, ADictFindsWhatWasSetAndNothingElse) {
    Dict* dict = try_new_dict(m);
    for (int64_t i = 0; i < 100'000; i++)
        ASSERT_EQ(set(dict, i * 7, i), kNone);
    EXPECT_EQ(dict_used(m, dict), 100'000u);
    for (int64_t i = 0; i < 100'000; i++)
        ASSERT_EQ(get(dict, i * 7), number(i));
    EXPECT_TRUE(get(dict, 3).empty());
}

TEST_F(Containers, ADictKeepsTheOrderOfInsertionOverDeletions) {
    Dict* dict = try_new_dict(m);
    for (int64_t i = 0; i < 6; i++)
        set(dict, i, i);
    EXPECT_EQ(remove(dict, 2), number(2));
    EXPECT_TRUE(remove(dict, 2).empty());
    set(dict, 4, 40);
    set(dict, 2, 20);
    EXPECT_EQ(keys(dict), (std::vector<int64_t>{0, 1, 3, 4, 5, 2}));
}

TEST_F(Containers, APopulatedDictPopsFromItsEnd) {
    Dict* dict = try_new_dict(m);
    for (int64_t i = 0; i < 1000; i++)
        set(dict, i, i);
    for (int64_t i = 999; i >= 0; i--) {
        const Value pair = dict_pop_item(m, dict);
        ASSERT_EQ(m.at<Tuple>(pair)->items()[0], number(i));
    }
    EXPECT_TRUE(dict_pop_item(m, dict).empty());
    set(dict, 5, 5);
    EXPECT_EQ(keys(dict), (std::vector<int64_t>{5}));
}

TEST_F(Containers, AnEntryIsNeverUsedForASecondKey) {
    Dict* dict = try_new_dict(m);
    set(dict, 1, 1);
    DictTable* table = table_of(m, dict);
    remove(dict, 1);
    set(dict, 2, 2);
    ASSERT_EQ(table_of(m, dict), table);
    EXPECT_TRUE(dict_entries(table)[0].key.empty());
    EXPECT_EQ(dict_entries(table)[1].key, number(2));
}

TEST_F(Containers, ASetHasTheSlotsOfCPython) {
    Set* s = try_new_dict(m, Kind::Set);
    for (int64_t key : {1000, 1, 33, 65, 97, 129, 2, 34})
        set(s, key, 0);
    EXPECT_EQ(keys(s), (std::vector<int64_t>{1, 97, 65, 33, 129, 2, 34, 1000}));
}

TEST_F(Containers, ASetUsesTheLastRemovedSlotOnItsWay) {
    Set* s = try_new_dict(m, Kind::Set);
    for (int64_t key : {8, 16, 24})
        set(s, key, 0);
    remove(s, 8);
    remove(s, 16);
    set(s, 0, 0);
    EXPECT_EQ(dict_entries(table_of(m, s))[1].key, number(0));
    EXPECT_EQ(keys(s), (std::vector<int64_t>{0, 24}));
}

TEST_F(Containers, AListGrowsAndShrinksAtBothEnds) {
    List* list = try_new_list(m, 0);
    for (int64_t i = 0; i < 1000; i++)
        ASSERT_TRUE(list_append(m, list, number(i)));
    ASSERT_TRUE(list_insert(m, list, 0, number(-1)));
    EXPECT_EQ(list_size(m, list), 1001u);
    EXPECT_EQ(list_get(m, list, 0), number(-1));
    EXPECT_EQ(list_get(m, list, -1), number(999));
    EXPECT_TRUE(list_get(m, list, 1001).empty());
    EXPECT_EQ(list_pop(m, list), number(999));
    ASSERT_TRUE(list_splice(m, list, 1, 999, nullptr, 0));
    EXPECT_EQ(list_size(m, list), 2u);
    EXPECT_EQ(list_get(m, list, 1), number(998));
}

TEST_F(Containers, WhatDoesNotFitChangesNothing) {
    BareVm small(uint64_t{2} << 20);
    Mutator mutator(*small);
    Dict* dict = try_new_dict(mutator);
    int64_t count = 0;
    while (dict_set(mutator, dict, number(count), static_cast<uint64_t>(count), number(count)) ==
           kNone)
        count++;
    EXPECT_EQ(dict_used(mutator, dict), static_cast<uint32_t>(count));
    for (int64_t i = 0; i < count; i++) {
        ASSERT_EQ(dict_get(mutator, dict, number(i), static_cast<uint64_t>(i)), number(i));
    }
}

} // namespace
} // namespace plait::vm
