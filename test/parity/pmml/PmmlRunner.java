import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.dmg.pmml.PMML;
import org.jpmml.evaluator.Evaluator;
import org.jpmml.evaluator.LoadingModelEvaluatorBuilder;
import org.jpmml.evaluator.OutputField;

/**
 * Validates a document against the PMML 4.4 schema and evaluates it for the records of a table.
 * Tables are tab-separated with a header; \N is missing. Arguments: document, records, results.
 */
public class PmmlRunner {
  private static final String MISSING = "\\N";

  public static void main(String[] arguments) throws Exception {
    File document = new File(arguments[0]);
    validate(document);
    Evaluator evaluator = new LoadingModelEvaluatorBuilder().load(document).build();
    evaluator.verify();
    List<String> outputs =
        evaluator.getOutputFields().stream()
            .map(OutputField::getName)
            .map(String::valueOf)
            .collect(Collectors.toList());
    List<String> lines = Files.readAllLines(Path.of(arguments[1]), StandardCharsets.UTF_8);
    String[] names = lines.get(0).split("\t", -1);
    try (PrintWriter results = new PrintWriter(arguments[2], StandardCharsets.UTF_8)) {
      results.print(String.join("\t", outputs) + "\n");
      for (String line : lines.subList(1, lines.size())) {
        results.print(row(evaluator, names, line.split("\t", -1), outputs) + "\n");
      }
    }
  }

  private static void validate(File document) throws Exception {
    SchemaFactory schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    schemas
        .newSchema(PMML.class.getResource("/pmml.xsd"))
        .newValidator()
        .validate(new StreamSource(document));
  }

  private static String row(
      Evaluator evaluator, String[] names, String[] cells, List<String> outputs) {
    Map<String, Object> record = new LinkedHashMap<>();
    for (int place = 0; place < names.length; place++) {
      record.put(names[place], cells[place].equals(MISSING) ? null : cells[place]);
    }
    Map<String, ?> results;
    try {
      results = evaluator.evaluate(record);
    } catch (RuntimeException refused) {
      return "refused: " + refused;
    }
    List<String> texts = new ArrayList<>();
    for (String output : outputs) {
      Object value = results.get(output);
      texts.add(value == null ? MISSING : String.valueOf(value));
    }
    return String.join("\t", texts);
  }
}
