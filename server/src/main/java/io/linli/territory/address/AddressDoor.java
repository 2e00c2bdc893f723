package io.linli.territory.address;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.territory.division.ImportReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Address files over HTTP. */
@RestController
@RequestMapping("/api/v1/addresses")
@Tag(name = "territory")
class AddressDoor {

    private final AddressImport addressImport;

    AddressDoor(AddressImport addressImport) {
        this.addressImport = addressImport;
    }

    @PostMapping(
            path = "/import",
            consumes = {"application/x-ndjson", "application/jsonl"})
    @Allows("territory:configure")
    @Operation(
            operationId = "importAddresses",
            summary = "Import estates, buildings, units, houses, roads, points of interest and areas (NDJSON)")
    ImportReport importLines(InputStream body) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return addressImport.take(new BufferedReader(new InputStreamReader(body, decoder), 1 << 16));
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest(
                    "wrong-encoding", "文件不是 UTF-8 编码,请转换后再导入", "The file is not UTF-8; convert it first");
        } catch (IOException e) {
            throw Refusal.badRequest(
                    "unreadable-file", "文件读取中断,没有导入任何内容,请重试", "The upload broke off; nothing was imported");
        }
    }
}
